// Judges a suggestion by itself: it shares no code with the product, and knows what a person wrote in its place.
import ts from 'typescript';
import type { QualityHole } from './qualityHoles';
import { isIndentedBadly } from './qualityIndentation';

/** A text at the hole's cursor, and how many characters behind the cursor it replaces. */
export interface Written {
  readonly text: string;
  readonly replaced: number;
}

export interface Verdict {
  /**
   * The cursor's line is what a person wrote: the first line of the text is the rest of the line, or becomes it with
   * what stands behind.
   */
  readonly exact: boolean;
  /**
   * The TypeScript compiler finds no more syntax errors in the document with the text than in the one with the hole.
   */
  readonly parseNeutral: boolean;
  /** The text has written once more what follows it: the rest of its line, or the next lines. */
  readonly repeats: boolean;
  /** A line of the text stands in a column where nobody would put it. */
  readonly badIndent: boolean;
}

export function judge(hole: QualityHole, written: Written): Verdict {
  return {
    exact: isExact(hole, written),
    parseNeutral: syntaxErrors(documentWith(hole, written)) <= syntaxErrors(hole.prefix + hole.suffix),
    repeats: repeatsRestOfLine(hole, written) || repeatsNextLines(hole, written),
    badIndent: isIndentedBadly(hole.prefix, written.text),
  };
}

function documentWith({ prefix, suffix }: QualityHole, { text, replaced }: Written): string {
  return prefix + text + suffix.slice(replaced);
}

function isExact(hole: QualityHole, written: Written): boolean {
  const truth = { text: hole.truth, replaced: hole.closed.length };
  return firstLine(written.text) === firstLine(truth.text) || cursorLine(hole, written) === cursorLine(hole, truth);
}

/** The cursor's line from the cursor on, with the text in it. */
function cursorLine({ suffix }: QualityHole, { text, replaced }: Written): string {
  return firstLine(text + suffix.slice(replaced));
}

/**
 * The text ends as the rest of its line begins, with a whole word of it at least, or holds the rest where that is long.
 */
function repeatsRestOfLine({ suffix }: QualityHole, { text, replaced }: Written): boolean {
  const rest = firstLine(suffix.slice(replaced)).trim();
  const end = text.trimEnd();
  if (rest.length >= 10 && end.includes(rest)) return true;
  const words = [...rest.matchAll(/[\p{L}\p{N}_$]+/gu)].map((word) => rest.slice(0, word.index + word[0].length));
  return words.some(
    (begun) => end.endsWith(begun) && !/[\p{L}\p{N}_$]{2}/u.test(end.slice(-begun.length - 1).slice(0, 2)),
  );
}

/**
 * The text, the cursor's line as a whole, has the next lines of the document that are not blank, as far as the first
 * one with a word in it: brackets alone are the parser's business. Of one line the text may also end with a beginning
 * of ten or more characters.
 */
function repeatsNextLines({ prefix, suffix }: QualityHole, { text, replaced }: Written): boolean {
  const [rest = '', ...others] = suffix.slice(replaced).split('\n');
  const below = plainLines(others);
  const next = below.slice(0, below.findIndex((line) => /\p{L}/u.test(line)) + 1).join('\n');
  if (next === '') return false;
  const lines = plainLines((prefix.slice(prefix.lastIndexOf('\n') + 1) + text + rest).split('\n'));
  const last = lines.at(-1) ?? '';
  return `\n${lines.join('\n')}\n`.includes(`\n${next}\n`) || (last.length >= 10 && next.startsWith(last));
}

/** The lines that are not blank, without what white space makes of them. */
function plainLines(lines: readonly string[]): readonly string[] {
  return lines.map((line) => line.replace(/\s+/gu, ' ').trim()).filter((line) => line !== '');
}

function firstLine(text: string): string {
  return (text.split('\n', 1)[0] ?? '').trimEnd();
}

function syntaxErrors(text: string): number {
  const name = 'document.ts';
  const file = ts.createSourceFile(name, text, ts.ScriptTarget.Latest);
  const host: ts.CompilerHost = {
    getSourceFile: (path) => (path === name ? file : undefined),
    fileExists: (path) => path === name,
    readFile: () => undefined,
    writeFile: () => undefined,
    getDefaultLibFileName: () => '',
    getCurrentDirectory: () => '',
    getCanonicalFileName: (path) => path,
    useCaseSensitiveFileNames: () => true,
    getNewLine: () => '\n',
  };
  return ts.createProgram([name], { noLib: true, noResolve: true }, host).getSyntacticDiagnostics(file).length;
}
