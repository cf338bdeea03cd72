// Private keys in PEM and OpenPGP armour, also inside of string literals and where the window begins or ends within
// one.
import type { TextRange } from './textRange';

/** The lines between the marks of private keys, without quotes, escapes and white space. */
export function privateKeysIn(text: string): readonly TextRange[] {
  const marks = [...text.matchAll(mark)].map((match) => ({
    start: match.index,
    end: match.index + match[0].length,
    isBegin: match[1] === 'BEGIN',
  }));
  return marks.flatMap(({ start, end, isBegin }, index) => {
    const next = marks[index + 1];
    if (isBegin) return keyBelow(text, end, next?.start ?? text.length, next?.isBegin === false);
    return keyAbove(text, marks[index - 1]?.end ?? 0, start);
  });
}

const mark = /-----(BEGIN|END) (?:[A-Z0-9]{1,16} ){0,3}PRIVATE KEY(?: BLOCK)?-----/g;

/** Of a key that is closed every line, else those up to the second that belongs to no key: one may be just written. */
function keyBelow(text: string, from: number, to: number, isClosed: boolean): readonly TextRange[] {
  const firstEnd = lineEnd(text, from, to);
  const found = [...keyBehindMark(text, from, firstEnd)];
  let others = 0;
  for (let start = firstEnd + 1; start < to;) {
    const end = lineEnd(text, start, to);
    const line = keyLine(text.slice(start, end));
    if (line === 'key' || (line === 'short' && found.length > 0)) {
      for (const run of runsIn(text, start, end)) found.push(run);
    } else if (line === 'other' && !isClosed && ++others > 1) break;
    start = end + 1;
  }
  return found;
}

/** A key in one string, whatever stands behind it. */
function keyBehindMark(text: string, start: number, end: number): readonly TextRange[] {
  const length = /^(?:[A-Za-z0-9+/=]|\\[nr])*/.exec(text.slice(start, end))?.[0].length ?? 0;
  return runsIn(text, start, start + length);
}

/** Of a key whose beginning may not be in the text. */
function keyAbove(text: string, from: number, to: number): readonly TextRange[] {
  const found: TextRange[] = [];
  for (let end = to; end > from;) {
    const start = Math.max(from, text.lastIndexOf('\n', end - 1) + 1);
    const line = keyLine(text.slice(start, end));
    if (line === 'key' || (line === 'short' && found.length === 0)) {
      for (const run of runsIn(text, start, end)) found.push(run);
    } else if (line !== 'between') break;
    end = start - 1;
  }
  return found.length > 1 || found.some(({ start, end }) => end - start >= LEAST_LINE) ? found : [];
}

/** UTF-16 units; a key's last line may be shorter. */
const LEAST_LINE = 16;

/** 'between' are blank lines and the headers of armour. */
function keyLine(line: string): 'key' | 'short' | 'between' | 'other' {
  const trimmed = line.trim();
  if (trimmed === '' || /^["'`]$|^[A-Za-z-]{3,20}: /.test(trimmed)) return 'between';
  if (!base64Line.test(trimmed)) return 'other';
  return trimmed.length >= LEAST_LINE &&
    runsIn(trimmed, 0, trimmed.length).some(({ start, end }) => end - start >= LEAST_LINE)
    ? 'key'
    : 'short';
}

/** Base64 as it stands in a file, or in a string of a program with escapes. */
const base64Line = /^(?:[+.] {0,4})?["'`]{0,3}(?:\\[nr]|[A-Za-z0-9+/=])*\\?["'`]{0,3} {0,4}[+,;.)\\]{0,4}$/;

function runsIn(text: string, start: number, end: number): readonly TextRange[] {
  const runs = text.slice(start, end).matchAll(/\\[nr]|[A-Za-z0-9+/=]+/g);
  return [...runs]
    .filter(([run]) => !run.startsWith('\\') && /[A-Za-z0-9]/.test(run))
    .map(({ 0: run, index }) => ({ start: start + index, end: start + index + run.length }));
}

function lineEnd(text: string, from: number, to: number): number {
  const end = text.indexOf('\n', from);
  return end < 0 ? to : Math.min(end, to);
}
