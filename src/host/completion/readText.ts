// Reads the text around the cursor, no more of it than a request sends. The caller has asked the privacy gate before.
import * as vscode from 'vscode';
import type { TextWithMargins } from '../../core/completion/maskAround';
import { halfCharacters, windowAround } from '../../core/completion/snapshot';

export interface TextAround extends TextWithMargins {
  /** UTF-16 units before `prefix` in the document; in a notebook, in the cells before and this one together. */
  readonly prefixOffset: number;
}

/** UTF-16 units: a token of that length that the window cuts is still told. */
const MARGIN_UNITS = 4 * 1024;

/**
 * The text around `position`; `earlier` are the notebook's cells before the document, which count as text before it.
 */
export function readTextAround(
  document: vscode.TextDocument,
  position: vscode.Position,
  earlier: readonly vscode.TextDocument[],
): TextAround {
  const before = earlier.flatMap((cell) => [textOf(cell), cellBreak]);
  const pieces = [...before, textOf(document)];
  const cursor = lengthOf(before) + document.offsetAt(position);
  const { start, end } = windowAround(cursor, lengthOf(pieces));
  const prefix = read(pieces, start, cursor);
  const suffix = read(pieces, cursor, end);
  const { atStart } = halfCharacters(prefix);
  const { atEnd } = halfCharacters(suffix);
  return {
    prefixOffset: start + atStart,
    above: read(pieces, start - MARGIN_UNITS, start + atStart),
    prefix: prefix.slice(atStart),
    suffix: suffix.slice(0, suffix.length - atEnd),
    below: read(pieces, end - atEnd, end + MARGIN_UNITS),
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
