// One change of a document's text, and where it happened.

/** Offsets and lengths in UTF-16 units of the document before the change. */
export interface TextChange {
  readonly offset: number;
  readonly removedLength: number;
  readonly insertedText: string;
}

export interface DocumentChange extends TextChange {
  /** The document's URI. */
  readonly document: string;
}
