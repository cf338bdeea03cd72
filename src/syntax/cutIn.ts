// Where a suggestion ends, from the syntax tree of the document with the suggestion in it.
import type { AskedExtent } from '../core/completion/extent';
import { endOfFirstLine, endsIn } from './borders';
import { errorCount, parseAtOnce, type ParsedText } from './parsedText';
import { surroundingsAt } from './surroundings';
import { unclosedIn } from './unclosed';

export interface CutRequest {
  readonly text: string;
  /** UTF-16 units behind the cursor that the suggestion replaces. */
  readonly replaced: number;
  readonly extent: AskedExtent;
}

export interface Cut {
  /** A beginning of the suggestion; '' where none is fit to be shown. */
  readonly text: string;
  /** True where the longest beginning that ends at a border would have brought new errors into the document. */
  readonly errorsRose: boolean;
}

const anyWord = 'x';

/** Beginnings that are parsed for one suggestion, beside the whole and the first line. */
const mostTries = 4;

/**
 * Cuts a suggestion for the offset `cursor` of `before`, the document without it. `budgetMs` bounds each parse; nothing is
 * returned where that of the whole suggestion takes longer, or the grammar does not know the text.
 */
export function cutIn(before: ParsedText, cursor: number, request: CutRequest, budgetMs: number): Cut | undefined {
  const { text, replaced } = request;
  if (surroundingsAt(before, cursor) === 'foreign') return undefined;
  const judge = <T>(inserted: string, judgement: (parsed: ParsedText) => T): T | undefined => {
    const document = before.text.slice(0, cursor) + inserted + before.text.slice(cursor + replaced);
    const parsed = parseAtOnce(before.grammar, document, before, budgetMs);
    const judged = parsed && judgement(parsed);
    parsed?.tree.delete();
    return judged;
  };
  const whole = judge(text, (parsed) => ({ errors: errorCount(parsed), ends: endsIn(parsed, cursor, request) }));
  if (!whole) return undefined;

  const already = errorCount(before);
  // Where the cursor's statement lacks nothing but a word, a suggestion is to finish it.
  const allowed = already === 0 ? 0 : Math.min(already, judge(anyWord, errorCount) ?? already);
  const fits = (inserted: string) => {
    const errors = inserted === text ? whole.errors : judge(inserted, errorCount);
    return errors !== undefined && errors <= allowed;
  };
  const firstLine = text.slice(0, endOfFirstLine(text));
  const [longest = firstLine, ...shorter] = whole.ends.slice(0, mostTries).map((end) => text.slice(0, end));
  if (fits(longest)) return { text: longest, errorsRose: false };
  const found = [...shorter, firstLine].find(fits) ?? (opensWhatIsNotClosed(firstLine) ? firstLine : '');
  return { text: found, errorsRose: true };

  /** The user closes later what the first line opens at its end. */
  function opensWhatIsNotClosed(line: string): boolean {
    const closers = unclosedIn(line, before.grammar.endings);
    return closers !== '' && fits(line + closers);
  }
}
