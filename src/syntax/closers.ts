// A suggestion with what it leaves open closed.
import type { Bracket } from './brackets';
import type { Ending } from './languages';

/**
 * `text` with the brackets `open` closed, the innermost first: behind an opener at its end on a line of their own,
 * which `indent` begins, else at its end.
 */
export function withClosers(text: string, open: readonly Bracket[], indent: string): string {
  const code = text.trimEnd();
  if (open.length === 0) return text;
  if (/[([{]$/u.test(code)) return `${code}\n${indent}${open.map(({ closer }) => closer).join('')}`;
  return code.replace(/[\s,]+$/u, '') + open.map(({ closer, isWide }) => (isWide ? ' ' : '') + closer).join('');
}

/** `text` with the word on a line of its own that ends the block which it begins, in languages with such words. */
export function withEnding(text: string, indent: string, endings: readonly Ending[]): string {
  const code = text.trimEnd();
  const word = endings.find(({ opener }) => new RegExp(opener, 'u').test(code))?.word;
  return word === undefined ? text : `${code}\n${indent}${word}`;
}
