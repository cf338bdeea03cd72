// Where a statement ends, by the look of its text: the engine has no grammar.
import { isBlank, type LineRule } from './stopLines';

/**
 * A statement may begin on a line below. It goes on over line ends inside of brackets that it opened itself and behind
 * an operator or a comma; a line that opens a block ends it, as the body is another suggestion.
 */
export function statementRule(head: string): LineRule {
  const open: string[] = [];
  let isFirst = true;
  let hasBegun = false;
  return {
    ended: (line) => {
      const text = isFirst ? head + line.text : line.text;
      isFirst = false;
      hasBegun ||= !isBlank(line.text);
      if (!hasBegun) return undefined;
      follow(line.text, open);
      const ends = open.length === 0 ? !goesOn.test(text) : opensBlock(text, open);
      return ends ? { end: line.start + line.text.length, stop: 'extent' } : undefined;
    },
  };
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
