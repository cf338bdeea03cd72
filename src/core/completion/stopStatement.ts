// Where a statement ends, by the look of its text: the engine has no grammar.
import type { Ending } from './stop';
import { isBlank, type Line } from './stopLines';

/**
 * A statement may begin on a line below. It goes on over line ends inside of brackets that it opened itself and behind
 * an operator or a comma; a line that opens a block ends it, as the body is another suggestion.
 */
export function endOfStatement(lines: readonly Line[], head: string): Ending | undefined {
  const first = lines.findIndex((line) => !isBlank(line.text));
  if (first < 0) return undefined;
  const open: string[] = [];
  for (const [index, line] of lines.entries()) {
    const next = lines[index + 1];
    if (next === undefined) return undefined;
    if (index < first) continue;
    follow(line.text, open);
    const text = index === 0 ? head + line.text : line.text;
    const ends = open.length === 0 ? !goesOn.test(text) : opensBlock(text, open);
    if (ends) return { end: next.cut, stop: 'extent' };
  }
  return undefined;
}

/** Neither `++`, `--` nor the `>` of type arguments and arrows. */
const goesOn = /(?:[=,.?&|*/%\\]|(?<!\+)\+|(?<!-)-|\b(?:and|or|in|of|not|return|extends|implements))\s*$/;

/** A brace at the end of a line that is inside of nothing else, and not of an object. */
function opensBlock(text: string, open: readonly string[]): boolean {
  return (
    /\{\s*$/.test(text) && open.every((bracket) => bracket === '{') && !/(?:[=([,:?]|\breturn)\s*\{\s*$/.test(text)
  );
}

/** Brackets in strings and comments are few, and mostly in pairs. */
function follow(text: string, open: string[]): void {
  for (const character of text) {
    if ('([{'.includes(character)) open.push(character);
    else if (')]}'.includes(character)) open.pop();
  }
}
