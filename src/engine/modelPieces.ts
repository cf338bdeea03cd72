// The exact bytes that each token stands for. The library's own detokeniser takes out spaces before punctuation for
// some vocabularies ("a ? b" becomes "a? b" where the file says `tokenizer.ggml.pre = gpt-2`), which would spoil code.

export interface Piece {
  /** The token as it is spelt in the vocabulary. */
  readonly text: string;
  readonly kind: 'control' | 'byte' | 'literal' | 'normal';
}

/** How a vocabulary spells the bytes of its normal tokens. */
export type Spelling = 'byte-level' | 'sentencepiece';

/** Bytes of one token, as `llama_token_to_piece` gives them; none for control tokens. */
export function pieceBytes({ text, kind }: Piece, spelling: Spelling): Uint8Array {
  switch (kind) {
    case 'control':
      return new Uint8Array();
    case 'byte':
      return Uint8Array.of(Number(text.slice(1, -1))); // <0xNN>
    case 'literal':
      return Buffer.from(text);
    case 'normal':
      return spelling === 'byte-level' ? byteLevelBytes(text) : Buffer.from(text.replaceAll('▁', ' '));
  }
}

function byteLevelBytes(text: string): Uint8Array {
  const bytes: number[] = [];
  for (const character of text) {
    const byte = byteOfCharacter.get(character);
    if (byte === undefined) bytes.push(...Buffer.from(character));
    else bytes.push(byte);
  }
  return Uint8Array.from(bytes);
}

/** GPT-2's table: printable Latin-1 characters stand for themselves, the other bytes for the characters from 256 on. */
const byteOfCharacter: ReadonlyMap<string, number> = (() => {
  const table = new Map<string, number>();
  let next = 256;
  for (let byte = 0; byte < 256; byte++) {
    const printable = (byte >= 33 && byte <= 126) || (byte >= 161 && byte <= 172) || byte >= 174;
    table.set(String.fromCharCode(printable ? byte : next++), byte);
  }
  return table;
})();
