// Secrets by the name that they are given to: `password = "..."`, `"apiKey": "..."`, `TOKEN=...`, `Authorization:
// Bearer ...`.
import { isAuthorization, isSecretText, isSecretWord, type ValueKind } from './secretValues';
import type { TextRange } from './textRange';

/** The values in `text` that are secrets. */
export function assignedSecretsIn(text: string): readonly TextRange[] {
  const found: TextRange[] = [];
  name.lastIndex = 0;
  for (let match = name.exec(text); match; match = name.exec(text)) {
    const value = valueOf(text, { text: match[0], start: match.index });
    if (value === undefined) continue;
    found.push(value);
    name.lastIndex = value.end;
  }
  return found;
}

/** The end of a name. */
const name = new RegExp(
  [
    /(?:api|access|auth|account|private|secret|signing|encryption|master|shared)[_-]?key/,
    /pass(?:word|wd|wort|phrase|code)?|pwd|kennwort/,
    /secret|token|credential|bearer|basic/,
  ]
    .map(({ source }) => source)
    .join('|'),
  'gi',
);

interface Name {
  readonly text: string;
  readonly start: number;
}

function valueOf(text: string, found: Name): TextRange | undefined {
  const end = found.start + found.text.length;
  if (/^b/i.test(found.text)) return authorizationAt(text, end);
  if (/^(?:pass|pwd)$/i.test(found.text) && isInsideWord(text, found)) return undefined;
  const kind: ValueKind = /^(?:p|k)/i.test(found.text) && !/key$/i.test(found.text) ? 'password' : 'key';
  joint.lastIndex = end;
  const [whole = '', assignment, operator = assignment ?? ' ', quote] = joint.exec(text) ?? [];
  if (!mayGiveValue(text, found.start, operator)) return undefined;
  const start = end + whole.length;
  if (quote !== undefined) return quotedAt(text, start, quote, kind);
  return whole.includes('\n') ? undefined : wordAt(text, start, operator, kind, /^[A-Z0-9_-]+$/.test(found.text));
}

/**
 * What stands between a name and its value, with the quote that opens it. A type may stand there, and a default behind
 * `||`.
 */
const joint = new RegExp(
  [
    /(?:_base|s|\d)?\\?["'`\])]{0,3}[ \t]{0,40}/,
    /(?:\??:[ \t]{0,4}[A-Za-z<>|?.]{1,32}[ \t]{1,4}(=)|(=>|:=|[=!]==?|\|\|=?|\?\?=?|[=:,(>]))?/,
    /\s{0,40}(?:[A-Za-z@$]?(\\?["'`]))?/,
  ]
    .map(({ source }) => source)
    .join(''),
  'y',
);

function quotedAt(text: string, start: number, quote: string, kind: ValueKind): TextRange | undefined {
  const head = text.slice(start, start + DECISIVE_UNITS).split(/[\r\n]/, 1)[0] ?? '';
  const closing = closingIn(head, quote);
  const isOpen = closing < 0;
  // Where nothing closes it, it is still being written.
  const value = isOpen ? (head.split(/[\s;,]/, 1)[0] ?? '') : head.slice(0, closing);
  if (!isSecretText(value, kind)) return undefined;
  const isLong = isOpen && value.length === DECISIVE_UNITS;
  return { start, end: isLong ? endOfLongValue(text, start + DECISIVE_UNITS, quote) : start + value.length };
}

/** What is looked at of a value: longer ones are random enough by then. */
const DECISIVE_UNITS = 256;

/** A quote behind a backslash closes only what was opened by such a one. */
function closingIn(text: string, quote: string): number {
  const at = text.indexOf(quote);
  if (quote.length > 1 || text.charAt(at - 1) !== '\\') return at;
  return text.replace(/\\./g, '  ').indexOf(quote);
}

function endOfLongValue(text: string, from: number, quote: string): number {
  const end = text.slice(from).search(quote === '`' ? /`/ : /["'\r\n]/);
  return end < 0 ? text.length : from + end;
}

function wordAt(
  text: string,
  start: number,
  operator: string,
  kind: ValueKind,
  isConstant: boolean,
): TextRange | undefined {
  const value = runAt(text, start, word);
  const next = text.charAt(start + value.length);
  const isElement = operator === '>' && next === '<';
  const isCode = !/^(?:=|:| )$/.test(operator) || /[([{]/.test(next);
  const isSecret = isElement
    ? isSecretText(value, kind)
    : !isCode && isSecretWord(value, kind, isConstant || operator === ' ');
  return isSecret ? { start, end: start + runAt(text, start, longWord).length } : undefined;
}

function authorizationAt(text: string, from: number): TextRange | undefined {
  const space = runAt(text, from, spaces);
  const value = runAt(text, from + space.length, word);
  const start = from + space.length;
  return space !== '' && isAuthorization(value)
    ? { start, end: start + runAt(text, start, longWord).length }
    : undefined;
}

/** As many units as decide. */
const word = /[^\s"'`,;(){}[\]<>|&\\]{0,256}/y;
const longWord = /[^\s"'`,;(){}[\]<>|&\\]*/y;
const spaces = /[ \t]{0,8}/y;

function runAt(text: string, start: number, run: RegExp): string {
  run.lastIndex = start;
  return run.exec(text)?.[0] ?? '';
}

/** `compass`, but not `DB_PASS` or `dbPass`. */
function isInsideWord(text: string, { text: found, start }: Name): boolean {
  const before = text.charAt(start - 1);
  return /[a-z]/.test(before) ? !/^[A-Z]/.test(found) : /[A-Z]/.test(before) && /^[A-Z]/.test(found);
}

/**
 * A space is enough behind `--password`, a bracket in `.password("…")` and `setPassword("…")`, a comma in
 * `header("X-Api-Key", "…")`.
 */
function mayGiveValue(text: string, nameStart: number, operator: string): boolean {
  const before = text.slice(Math.max(0, nameStart - 40), nameStart);
  switch (operator) {
    case ' ':
      return /(?:^|[\s"'`])--?[\w-]*$/.test(before);
    case '(':
      return /(?:^|[^\w$])(?:(?:set|with|use)[\w$]*)?$/.test(before);
    case ',':
      return /\(["'`][\w-]*$/.test(before);
    default:
      return true;
  }
}
