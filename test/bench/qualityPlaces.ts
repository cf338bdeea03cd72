// The places in a TypeScript source at which a person types, by what is missing there. Comments and nearly empty lines
// have none.
import { wordBorders } from './holes';
import type { Span, Spans } from './qualitySpans';

/** From the cursor to the end of what is missing. */
export interface Place extends Span {
  /** The closer of it that the editor has put behind the cursor already; '' for none. */
  readonly closed: string;
}

type PlacesIn = (text: string, spans: Spans) => readonly Place[];

/** At a word border within a line, the rest of which is missing. */
export const withinLines: PlacesIn = (text) =>
  codeLines(text).flatMap(({ start, end, code }) =>
    wordBorders(text.slice(start, end))
      .map((column) => ({ start: start + column, end, closed: '' }))
      .filter((place) => place.start > code),
  );

/** Behind the indentation of a line that is missing. */
export const atLineStarts: PlacesIn = (text) =>
  codeLines(text).map(({ code, end }) => ({ start: code, end, closed: '' }));

/** Behind an opening bracket or quote, which the editor has closed; the rest of the line is missing. */
export const behindOpeners: PlacesIn = (text, { brackets, strings }) =>
  [...brackets, ...strings]
    .filter(({ start, end }) => end <= lineEnd(text, start))
    .map(({ start }) => ({
      start: start + 1,
      end: lineEnd(text, start),
      closed: closerOf.get(text.charAt(start)) ?? '',
    }))
    .filter((place) => place.end - place.start > 2);

/** Between brackets of one line that are empty, with the rest of the line behind them. */
export const insideBrackets: PlacesIn = (text, { brackets }) =>
  brackets
    .filter(({ start, end }) => end <= lineEnd(text, start) && end - start > 4)
    .map(({ start, end }) => ({ start: start + 1, end: end - 1, closed: '' }));

/** Behind the indentation of a statement of several lines, which is missing. */
export const atStatements: PlacesIn = (text, { statements }) =>
  statements
    .filter(
      ({ start, end }) =>
        isBlank(text.slice(lineStart(text, start), start)) &&
        lineEnd(text, end) === end &&
        linesOf(text.slice(start, end)) > 1 &&
        linesOf(text.slice(start, end)) <= MOST_LINES,
    )
    .map((span) => ({ ...span, closed: '' }));

/** On the line of a block that is empty otherwise. */
export const inBlocks: PlacesIn = (text, { blocks }) =>
  blocks
    .map(({ start, end }) => ({ inner: text.slice(start + 1, end - 1), start: start + 1 }))
    .filter(({ inner }) => /^\n\s*(?!\s|\/[/*]).*\S\n[ \t]*$/su.test(inner) && linesOf(inner) <= MOST_LINES)
    .map(({ inner, start }) => ({
      start: start + inner.search(/\S/u),
      end: start + inner.trimEnd().length,
      closed: '',
    }));

const closerOf: ReadonlyMap<string, string> = new Map(
  Object.entries({ '(': ')', '[': ']', '{': '}', '"': '"', "'": "'", '`': '`' }),
);

interface CodeLine extends Span {
  /** Where its indentation ends. */
  readonly code: number;
}

function codeLines(text: string): readonly CodeLine[] {
  const lines = [...text.matchAll(/^([ \t]*)(\S.*)$/gmu)];
  return lines
    .filter(([, , code = '']) => code.length >= 10 && !/^[/*#]/u.test(code))
    .map(({ index, 0: line, 1: indent = '' }) => ({
      start: index,
      code: index + indent.length,
      end: index + line.length,
    }));
}

/** As much as is written in one go. */
const MOST_LINES = 12;

const linesOf = (text: string): number => text.trim().split('\n').length;

const isBlank = (text: string): boolean => text.trim() === '';

const lineStart = (text: string, offset: number): number => text.lastIndexOf('\n', offset - 1) + 1;

function lineEnd(text: string, offset: number): number {
  const end = text.indexOf('\n', offset);
  return end < 0 ? text.length : end;
}
