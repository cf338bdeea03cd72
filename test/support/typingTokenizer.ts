// Small tokenizers without a model, for properties that must hold with any vocabulary.
import type { Tokenizer } from '../../src/core/models/tokens';

/** One token a byte: the most tokens that a text can have. */
export const byteTokenizer: Tokenizer = {
  encode: (text) => [...Buffer.from(text)],
  count: (text) => Buffer.byteLength(text),
  special: () => undefined,
  bos: undefined,
};

/** Words of up to `letters` letters with the space before them, runs of white space, and single other characters. */
export function wordTokenizer(letters = 6): Tokenizer {
  const pattern = new RegExp(` ?\\p{L}{1,${letters}}|\\s*\\n|[ \\t]+(?=\\s)|[^]`, 'gu');
  const ids = new Map<string, number>();
  const idOf = (piece: string) => {
    const known = ids.get(piece) ?? ids.size;
    ids.set(piece, known);
    return known;
  };
  const piecesOf = (text: string) => text.match(pattern) ?? [];
  return {
    encode: (text) => piecesOf(text).map(idOf),
    count: (text) => piecesOf(text).length,
    special: () => undefined,
    bos: undefined,
  };
}
