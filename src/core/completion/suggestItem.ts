// Consistency with the item that is chosen in the editor's suggest widget: the editor shows a suggestion only if it
// replaces the item's range, and perhaps more behind it, and begins with the item's text.

/**
 * The chosen item on the cursor's line: units of the line that it replaces before and after the cursor, and its text.
 */
export interface SuggestItem {
  readonly before: number;
  readonly after: number;
  readonly text: string;
}

export interface TextAroundCursor {
  readonly prefix: string;
  readonly suffix: string;
}

/**
 * The text as it will be once the item is accepted, or nothing where its range is not around the cursor on one line.
 */
export function withSuggestItem(around: TextAroundCursor, item: SuggestItem): TextAroundCursor | undefined {
  const { before, after, text } = item;
  const replacedBefore = around.prefix.slice(around.prefix.length - before);
  const fits = before >= 0 && after >= 0 && before <= around.prefix.length && after <= around.suffix.length;
  if (!fits || /[\r\n]/u.test(replacedBefore + around.suffix.slice(0, after))) return undefined;
  return { prefix: around.prefix.slice(0, around.prefix.length - before) + text, suffix: around.suffix.slice(after) };
}

/**
 * What the user reads behind the cursor where the item and then `completion` are shown; undefined where the item does
 * not simply go on with what was typed.
 */
export function shownAtCursor(
  { prefix }: TextAroundCursor,
  { before, after, text }: SuggestItem,
  completion: string,
): string | undefined {
  const goesOn = after === 0 && text.startsWith(prefix.slice(prefix.length - before));
  return goesOn ? text.slice(before) + completion : undefined;
}
