// Consistency with the item that is chosen in the editor's suggest widget: the editor shows a suggestion only if it
// replaces the item's range and begins with the item's text.

/** The chosen item on the cursor's line: units of the line that it replaces before and after the cursor, and its text. */
export interface SuggestItem {
  readonly before: number;
  readonly after: number;
  readonly text: string;
}

export interface TextAroundCursor {
  readonly prefix: string;
  readonly suffix: string;
}

/** The text as it will be once the item is accepted, or nothing where its range is not around the cursor on one line. */
export function withSuggestItem(around: TextAroundCursor, item: SuggestItem): TextAroundCursor | undefined {
  const { before, after, text } = item;
  const replacedBefore = around.prefix.slice(around.prefix.length - before);
  const fits = before >= 0 && after >= 0 && before <= around.prefix.length && after <= around.suffix.length;
  if (!fits || /[\r\n]/u.test(replacedBefore + around.suffix.slice(0, after))) return undefined;
  return { prefix: around.prefix.slice(0, around.prefix.length - before) + text, suffix: around.suffix.slice(after) };
}
