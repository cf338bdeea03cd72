// Token healing: a cursor inside a token cuts it in two, and the model has hardly ever seen the halves. So the last
// tokens of the prompt are left off where a longer token could stand instead, and the output must begin with their
// text.
import type { Pieces } from './pieces';

export interface HealedPrompt {
  readonly tokens: readonly number[];
  /** The tokens that were left off. */
  readonly leftOff: readonly number[];
}

/**
 * `console` typed up to its last but one letter may be three tokens; of 800 cursors 3 had four that one could stand
 * for.
 */
const MAX_LEFT_OFF = 4;

/**
 * Leaves off the tokens at the end of a prompt that one longer token might stand for. The prompt ends with the tokens
 * of the head; a line that has just begun needs none of it.
 */
export function heal(
  prompt: readonly number[],
  head: { readonly text: string; readonly tokens: number },
  pieces: Pieces,
): HealedPrompt {
  const most = head.text.endsWith('\n') ? 0 : Math.min(MAX_LEFT_OFF, head.tokens);
  let count = 0;
  let text = '';
  for (let back = 1; back <= most; back++) {
    const spelling = pieces.spellingOf(prompt.at(-back) ?? -1);
    if (spelling === '') break;
    text = spelling + text;
    if (pieces.goesOnFrom(text)) count = back;
  }
  const border = prompt.length - count;
  return { tokens: prompt.slice(0, border), leftOff: prompt.slice(border) };
}

/** The text that was left off, while the output is made to write it again. */
export class LeftOffText {
  private text: string;
  private bytes: number;
  /** How the tokenizer writes it. */
  private own: readonly number[];

  constructor(
    tokens: readonly number[],
    private readonly pieces: Pieces,
    bytesOf: (token: number) => Uint8Array,
  ) {
    this.text = tokens.map((token) => pieces.spellingOf(token)).join('');
    this.bytes = tokens.reduce((sum, token) => sum + bytesOf(token).length, 0);
    this.own = tokens;
  }

  /** The tokens that may come next; undefined for any, when the text is written. */
  allowed(): readonly number[] | undefined {
    return this.text === '' ? undefined : this.pieces.beginning(this.text, this.own[0]);
  }

  /** Of the bytes of the token that came, those that go beyond the text. */
  newBytes(token: number, bytes: Uint8Array): Uint8Array {
    const typed = Math.min(this.bytes, bytes.length);
    this.bytes -= typed;
    this.text = this.text.slice(this.pieces.spellingOf(token).length);
    this.own = token === this.own[0] ? this.own.slice(1) : [];
    return bytes.subarray(typed);
  }
}
