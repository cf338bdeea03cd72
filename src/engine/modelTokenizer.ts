// Remembers the encodings of long texts: on each key most of a prompt is the same, and encoding 3,000 tokens takes 5
// ms.
import type { Tokenizer } from '../core/models/tokens';

/** Shorter texts are quicker to encode than worth keeping. */
const MIN_LENGTH = 100;
/** Texts that are kept: a few for each window. */
const MAX_TEXTS = 40;

export function rememberEncodings(tokenizer: Tokenizer): Tokenizer {
  const known = new Map<string, readonly number[]>();
  const specials = new Map<string, number | undefined>();
  const encode = (text: string): readonly number[] => {
    if (text.length < MIN_LENGTH) return tokenizer.encode(text);
    const tokens = known.get(text) ?? tokenizer.encode(text);
    known.delete(text);
    known.set(text, tokens);
    const [oldest] = known.keys();
    if (known.size > MAX_TEXTS && oldest !== undefined) known.delete(oldest);
    return tokens;
  };
  return {
    bos: tokenizer.bos,
    special: (text) => {
      if (!specials.has(text)) specials.set(text, tokenizer.special(text));
      return specials.get(text);
    },
    encode,
    count: (text) => encode(text).length,
  };
}
