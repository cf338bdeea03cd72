// What is asked of a model's vocabulary. The engine provides it; tests build small ones.

/** All that a layout needs: where a model has no vocabulary of its own here, an estimate serves too. */
export interface TokenCounter {
  /** Tokens of `text` in the middle of a document: exact for a local vocabulary, elsewhere rather too many. */
  count(text: string): number;
}

export interface Tokenizer extends TokenCounter {
  /**
   * Token ids of `text`, as in the middle of a document: no leading space added, and text that looks like a special
   * token stays text.
   */
  encode(text: string): readonly number[];
  /** The id of the special token spelt exactly `text`, if the vocabulary has it as a control or user-defined token. */
  special(text: string): number | undefined;
  /** The id of the token that must stand first in a sequence, for vocabularies that want one. */
  readonly bos: number | undefined;
}
