// What the user would still have to type to close what a line opens at its end.
import type { Ending } from './languages';

/** The closers in their order, '' where the line does not end with an opener. */
export function unclosedIn(line: string, endings: readonly Ending[]): string {
  const code = line.trimEnd();
  const word = endings.find(({ opener }) => new RegExp(opener, 'u').test(code))?.word;
  if (word !== undefined) return `\n${word}`;
  return /[([{]$/u.test(code) ? `\n${openBrackets(code)}` : '';
}

const closerOf: ReadonlyMap<string, string> = new Map([
  ['(', ')'],
  ['[', ']'],
  ['{', '}'],
]);

function openBrackets(code: string): string {
  const open: string[] = [];
  for (const unit of code.replaceAll(/(["'`])(?:\\.|(?!\1).)*\1/gu, '')) {
    const closer = closerOf.get(unit);
    if (closer !== undefined) open.push(closer);
    else if (open.at(-1) === unit) open.pop();
  }
  return open.reverse().join('');
}
