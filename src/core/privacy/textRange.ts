// A part of a text, in UTF-16 units: start included, end excluded.

export interface TextRange {
  readonly start: number;
  readonly end: number;
}
