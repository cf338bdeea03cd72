// The lines of a text that is still being written, and what judges them: each character is looked at a bounded number
// of times.

export interface Line {
  /** Without its line ending. */
  readonly text: string;
  /** Offset at which the line begins, and at which the line before it ends. */
  readonly start: number;
  readonly cut: number;
  /** False while more of the line may come. */
  readonly whole: boolean;
}

/** The completion is the first `end` UTF-16 units of the text. */
export interface Ending {
  readonly end: number;
  readonly stop: 'extent' | 'suffix' | 'repetition';
}

/** Is given the lines of a text in their order and says where it ends. */
export interface LineRule {
  /** A line that a line break has ended. */
  ended(line: Line): Ending | undefined;
  /**
   * The last line: its beginning, while more of it may come, or all of it with `whole` where no more does. May be asked
   * again of the same line.
   */
  last?(line: Line): Ending | undefined;
}

/** Cuts what is added into lines. */
export class LineReader {
  /**
   * How the line begins that is not whole yet: up to a few characters of its first word, by which its indentation and a
   * closer in front are known. It does not grow any more then, so a long line is not looked at again with each token.
   */
  beginning = '';
  /** Pieces of the line that is not whole yet. */
  private pieces: string[] = [];
  private start = 0;
  private cut = 0;
  private length = 0;
  private endsWithReturn = false;

  /** The lines that became whole with `text`. */
  add(text: string): readonly Line[] {
    const lines: Line[] = [];
    let from = 0;
    for (let newline = text.indexOf('\n'); newline >= 0; newline = text.indexOf('\n', from)) {
      this.push(text.slice(from, newline));
      const ends = this.length - (this.endsWithReturn ? 1 : 0);
      lines.push({ text: this.pieces.join('').slice(0, ends - this.start), ...this.place, whole: true });
      this.length++;
      this.pieces = [];
      this.beginning = '';
      this.endsWithReturn = false;
      this.cut = ends;
      this.start = this.length;
      from = newline + 1;
    }
    this.push(text.slice(from));
    return lines;
  }

  /** The last line as far as its beginning. */
  begun(): Line {
    return { text: this.beginning, ...this.place, whole: false };
  }

  /** The last line, as no more text comes. */
  last(): Line {
    return { text: this.pieces.join(''), ...this.place, whole: true };
  }

  private get place(): { readonly start: number; readonly cut: number } {
    return { start: this.start, cut: this.cut };
  }

  private push(piece: string): void {
    if (piece === '') return;
    this.pieces.push(piece);
    this.length += piece.length;
    this.endsWithReturn = piece.endsWith('\r');
    if (!beginningIsKnown.test(this.beginning)) this.beginning += piece.slice(0, MOST_BEGINNING);
  }
}

/** Four characters tell `end` from a longer word. */
const beginningIsKnown = /\S.{3}|^\s{200}/su;

/** A piece is a token, or all of a text. */
const MOST_BEGINNING = 400;

export const isBlank = (text: string): boolean => text.trim() === '';

/** Columns of white space before the first character, or the length of a blank text; a tab counts four. */
export function indentation(text: string): number {
  const space = /^[ \t]*/.exec(text)?.[0] ?? '';
  return space.replaceAll('\t', '    ').length;
}
