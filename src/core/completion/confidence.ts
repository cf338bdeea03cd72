// Where the model has become too unsure of a text to go on. A line counts as a whole: the probabilities of its tokens
// multiplied say how often all of it is right. Measured with the starter model at 688 places of typing, first tokens
// given 0.1, 0.5 and 0.9 were right at 0.11, 0.49 and 0.94 of them.
import { isBlank } from './stopLines';

/** A text that begins less likely than this is none. */
const LEAST_BEGINNING = 0.05;

/** Above this a line is offered as far as it goes, and followed by others. */
const SURE = 0.1;

/** Below this a line is not even written to its end. */
const HOPELESS = 0.005;

export class Confidence {
  /** The end of what the model is sure of, once that is not all. */
  sureEnd: number | undefined;
  /** Of the line that is being written. */
  private probability = 1;
  /** The end of the last line with text, which was a sure one. */
  private lineStart = 0;

  /**
   * Where the text ends, now that its last token has come with this probability and added what stands from `start` on;
   * undefined where it goes on.
   */
  endOf(text: string, start: number, probability: number): number | undefined {
    this.probability *= probability;
    const isFirstLine = this.lineStart === 0;
    const border = isFirstLine ? wordBorder(text, start) : this.lineStart;
    if (start === 0 && text !== '' && this.isBelow(LEAST_BEGINNING)) return 0;
    if (this.isBelow(isFirstLine ? HOPELESS : SURE)) return border;
    if (this.isBelow(SURE)) this.sureEnd ??= border;
    const lineEnd = start + text.slice(start).search(/\r?\n/u);
    if (lineEnd < start || isBlank(text.slice(this.lineStart, lineEnd))) return undefined;
    if (this.sureEnd !== undefined) return lineEnd;
    this.probability = 1;
    this.lineStart = lineEnd;
    return undefined;
  }

  /** The probabilities of a broken model are no numbers. */
  private isBelow(probability: number): boolean {
    return !(this.probability >= probability);
  }
}

/** `end`, or the beginning of the word that goes on there: half a word looks like a mistake. */
function wordBorder(text: string, end: number): number {
  if (!/^[\p{L}\p{N}_$]/u.test(text.slice(end))) return end;
  return end - (/[\p{L}\p{N}_$]*$/u.exec(text.slice(0, end))?.[0].length ?? 0);
}
