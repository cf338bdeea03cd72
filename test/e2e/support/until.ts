// Waits for a state that nothing announces.

const POLL_MS = 100;

/** The limit is a safety net. */
export async function until(what: string, isTrue: () => boolean | Promise<boolean>, limitMs = 60_000): Promise<void> {
  for (const start = Date.now(); Date.now() - start < limitMs;) {
    if (await isTrue()) return;
    await new Promise((resolve) => setTimeout(resolve, POLL_MS));
  }
  throw new Error(`timed out waiting until ${what}`);
}
