// Reads the text around the cursor, no more of it than a request sends, and masks it.
import * as vscode from 'vscode';
import { maskAround, type MaskedAround, type TextWithMargins } from '../../core/completion/maskAround';
import { halfCharacters, windowAround } from '../../core/completion/snapshot';
import { type SuggestItem, withSuggestItem } from '../../core/completion/suggestItem';
import type { Admitted } from '../../core/privacy/gate';

/** A text without its secrets. */
export interface TextAround {
  /** UTF-16 units before the prefix in the document; in a notebook, in the cells before and this one together. */
  readonly prefixOffset: number;
  /** The text as it stands. */
  readonly standing: MaskedAround;
  /** The text as it will be once the item is accepted; undefined where its range is not around the cursor. */
  readonly withItem: (item: SuggestItem) => MaskedAround | undefined;
}

/** UTF-16 units: a token of that length that the window cuts is still told. */
const MARGIN_UNITS = 4 * 1024;

/**
 * The text around `position`; `earlier` are the notebook's cells before the document, which count as text before it.
 */
export function textAround(
  document: vscode.TextDocument,
  position: vscode.Position,
  earlier: readonly vscode.TextDocument[],
  mask: Admitted['mask'],
): TextAround {
  const before = earlier.flatMap((cell) => [textOf(cell), cellBreak]);
  const pieces = [...before, textOf(document)];
  const cursor = lengthOf(before) + document.offsetAt(position);
  const { start, end } = windowAround(cursor, lengthOf(pieces));
  const prefix = read(pieces, start, cursor);
  const suffix = read(pieces, cursor, end);
  const { atStart } = halfCharacters(prefix);
  const { atEnd } = halfCharacters(suffix);
  const text: TextWithMargins = {
    above: read(pieces, start - MARGIN_UNITS, start + atStart),
    prefix: prefix.slice(atStart),
    suffix: suffix.slice(0, suffix.length - atEnd),
    below: read(pieces, end - atEnd, end + MARGIN_UNITS),
  };
  return {
    prefixOffset: start + atStart,
    standing: maskAround(text, mask),
    withItem: (item) => {
      const around = withSuggestItem(text, item);
      return around && maskAround({ ...text, ...around }, mask);
    },
  };
}

interface Piece {
  readonly length: number;
  readonly read: (start: number, end: number) => string;
}

const cellBreak: Piece = { length: 2, read: (start, end) => '\n\n'.slice(start, end) };

function textOf(document: vscode.TextDocument): Piece {
  const length = document.offsetAt(new vscode.Position(document.lineCount, 0));
  const range = (start: number, end: number) => new vscode.Range(document.positionAt(start), document.positionAt(end));
  return { length, read: (start, end) => document.getText(range(start, end)) };
}

function lengthOf(pieces: readonly Piece[]): number {
  return pieces.reduce((sum, piece) => sum + piece.length, 0);
}

function read(pieces: readonly Piece[], start: number, end: number): string {
  let text = '';
  let offset = 0;
  for (const piece of pieces) {
    const from = Math.max(start - offset, 0);
    const to = Math.min(end - offset, piece.length);
    if (from < to) text += piece.read(from, to);
    offset += piece.length;
  }
  return text;
}
