// Masks for secrets inside of a text that may be read.
import { assignedSecretsIn } from './assignments';
import { privateKeysIn } from './privateKeys';
import type { TextRange } from './textRange';
import { tokensIn } from './tokens';
import { urlPasswordsIn } from './urlPasswords';

export interface Masked {
  /** As long as the original, so that offsets stay what they are. */
  readonly text: string;
  /** Whether the cursor stands in a secret or right behind it. */
  readonly cursorInSecret: boolean;
}

/**
 * `text` with its secrets masked. What a mask looks like depends on nothing but the secret's length, and whether
 * something is a secret on its own lines only. A secret that is still being typed counts at `cursor` before it is
 * whole.
 */
export function maskSecrets(text: string, cursor = -1): Masked {
  const ranges = secretsIn(text, cursor);
  let masked = '';
  let end = 0;
  for (const range of ranges) {
    masked += text.slice(end, range.start) + mask(range.end - range.start);
    end = range.end;
  }
  return {
    text: masked + text.slice(end),
    cursorInSecret: ranges.some(({ start, end: last }) => start < cursor && cursor <= last),
  };
}

/** Whether `text`, which a model wrote, has a mask in it or begins one at its end. */
export function hasMask(text: string): boolean {
  return /xXxX|XxXx|(?<![A-Za-z0-9])xXx?$/.test(text);
}

/** Letters, so that it can stand wherever a secret does; in an order that nobody writes. */
function mask(length: number): string {
  return 'xX'.repeat(length).slice(0, length);
}

function secretsIn(text: string, cursor: number): readonly TextRange[] {
  const found = [
    ...privateKeysIn(text),
    ...tokensIn(text, cursor),
    ...urlPasswordsIn(text, cursor),
    ...assignedSecretsIn(text),
  ];
  return joined(found.sort((a, b) => a.start - b.start));
}

/** Ranges that overlap become one. */
function joined(sorted: readonly TextRange[]): readonly TextRange[] {
  const result: TextRange[] = [];
  for (const range of sorted) {
    const last = result.at(-1);
    if (last !== undefined && range.start < last.end) {
      result[result.length - 1] = { start: last.start, end: Math.max(last.end, range.end) };
    } else result.push(range);
  }
  return result;
}
