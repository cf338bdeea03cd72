// Tokens in a text, by how they begin.
import type { TextRange } from './textRange';
import { type TokenForm, tokenForms } from './tokenForms';

/**
 * The tokens in `text`, without the field or address that they stand behind; one that ends at `cursor` counts when half
 * of it is there.
 */
export function tokensIn(text: string, cursor: number): readonly TextRange[] {
  const found: TextRange[] = [];
  beginning.lastIndex = 0;
  for (let match = beginning.exec(text); match; match = beginning.exec(text)) {
    const form = formOf.get(match[0]);
    const start = beginning.lastIndex;
    beginning.lastIndex = match.index + 1;
    if (form === undefined || isInsideWord(text, match.index)) continue;
    const end = form.letters.endFrom(text, start);
    const least = end === cursor ? form.least / 2 : form.least;
    if (end - start < least) continue;
    found.push({ start: /[=/ ]$/.test(match[0]) ? start : match.index, end });
    beginning.lastIndex = end;
  }
  return found;
}

class Letters {
  private readonly run: RegExp;

  constructor(letters: string) {
    this.run = new RegExp(`[${letters}]*`, 'y');
  }

  endFrom(text: string, start: number): number {
    this.run.lastIndex = start;
    return start + (this.run.exec(text)?.[0].length ?? 0);
  }
}

interface Form {
  readonly letters: Letters;
  readonly least: number;
}

const formOf: ReadonlyMap<string, Form> = new Map(tokenForms.flatMap(entriesOf));

function entriesOf({ beginnings, letters, least }: TokenForm): readonly (readonly [beginning: string, form: Form])[] {
  const form = { letters: new Letters(letters), least };
  return beginnings.map((one) => [one, form] as const);
}

/** Of several beginnings at one place the longest counts. */
const beginning = new RegExp(
  [...formOf.keys()]
    .sort((a, b) => b.length - a.length)
    .map((text) => text.replace(/[.]/gu, '\\.'))
    .join('|'),
  'g',
);

/** An escape or a percent code in front ends with a letter and is no word. */
function isInsideWord(text: string, index: number): boolean {
  if (!/[A-Za-z0-9]/.test(text.charAt(index))) return false;
  return (
    /[A-Za-z0-9]$/.test(text.charAt(index - 1)) &&
    !/(?:\\[nrt]|%[0-9A-Fa-f]{2})$/.test(text.slice(Math.max(0, index - 3), index))
  );
}
