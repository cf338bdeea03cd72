// How every command ends: a UserError is one sentence for the person at the terminal, anything else is a fault with its
// stack.
import { endAll } from './processes.mjs';

/** An error whose message is the whole story; no stack is shown. */
export class UserError extends Error {}

/**
 * Runs a command's body, then ends whatever it started. Ctrl-C and SIGTERM take the same way out.
 * @param {() => Promise<number>} body gives the exit code
 */
export async function runCommand(body) {
  for (const [signal, exitCode] of /** @type {const} */ ([
    ['SIGINT', 130],
    ['SIGTERM', 143],
    ['SIGHUP', 129],
  ])) {
    process.once(signal, () => void endAll().finally(() => process.exit(exitCode)));
  }
  let exitCode = 1;
  try {
    exitCode = await body();
  } catch (error) {
    console.error(error instanceof UserError ? error.message : error);
  }
  await endAll();
  process.exit(exitCode);
}
