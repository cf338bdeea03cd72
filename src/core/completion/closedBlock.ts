// A suggestion that ends with a block in which nothing stands yet.

/**
 * The closers at the end of `text` that belong behind the cursor once it is accepted, with the line end before them; ''
 * for none.
 */
export function closersBehindCursor(text: string): string {
  return /(?<=[([{])\r?\n[ \t]*[)\]}]+$/u.exec(text)?.[0] ?? '';
}
