// The text of a completion as it grows, token by token, and the point at which it ends.
import { Confidence } from './confidence';
import type { CompletionRequest, CompletionStop } from './request';
import { createStopRule, type StopContext, type StopRule } from './stop';
import { findCycle } from './stopCycle';

type TextContext = StopContext & Pick<CompletionRequest, 'automatic'>;

export interface EndedText {
  readonly text: string;
  readonly stop: CompletionStop;
  /** The beginning of the text of which the model is sure, where that is not all. */
  readonly sure?: string;
}

export class CompletionText {
  /** Set when a rule has ended the text. */
  stop: CompletionStop | undefined;
  /** Length of the text, once it has ended. */
  private end: number | undefined;
  /** The texts of the tokens, and all that was written up to the end of each. */
  private readonly tokens: string[] = [];
  private readonly ends: number[] = [];
  private readonly rule: StopRule;
  private readonly confidence: Confidence | undefined;

  constructor(
    private readonly context: TextContext,
    /** What was written of the text before. */
    private readonly begun = '',
  ) {
    this.rule = createStopRule(context);
    this.confidence = context.automatic === true ? new Confidence(begun) : undefined;
    if (begun !== '') this.cut(this.rule.add(begun));
  }

  /**
   * Takes a token's text, '' where that is a part of a character; `probability` is that of the token. False where a
   * rule has ended the text.
   */
  add(text: string, probability: number): boolean {
    this.tokens.push(text);
    this.ends.push((this.ends.at(-1) ?? this.begun.length) + text.length);
    const unsure = this.confidence?.add(text, probability);
    const ending = this.rule.add(text);
    this.cut(unsure === undefined ? (ending ?? this.cycle()) : { end: unsure, stop: 'confidence' });
    return this.stop === undefined;
  }

  /** The whole text; `stop` is the reason unless a rule now finds an earlier end. */
  finish(stop: CompletionStop): EndedText {
    if (this.stop === undefined) this.cut(this.rule.finish());
    const text = this.written.slice(0, this.end);
    const sure = text.slice(0, this.confidence?.sureEnd);
    return { text, stop: this.stop ?? stop, ...(sure === text ? {} : { sure }) };
  }

  /** The statement that follows this text, begun with what was written of it already. */
  onward(): CompletionText {
    const { written } = this;
    const prefix = this.context.prefix + written.slice(0, this.end);
    return new CompletionText({ ...this.context, prefix, extent: 'statement' }, written.slice(this.end));
  }

  /** All that was written, what follows the end included. */
  private get written(): string {
    return this.begun + this.tokens.join('');
  }

  private cut(ending: { readonly end: number; readonly stop: CompletionStop } | undefined): void {
    if (ending === undefined) return;
    this.stop = ending.stop;
    this.end = ending.end;
  }

  private cycle(): { readonly end: number; readonly stop: CompletionStop } | undefined {
    const kept = findCycle(this.tokens);
    if (kept === undefined) return undefined;
    const border = this.ends[kept - 1] ?? 0;
    const text = this.written.slice(0, border);
    const round = this.written.slice(border);
    // A round need not begin where an expression does; of words it leaves no sign behind that wants another word.
    return { end: (/\w/.test(round) ? text.replace(/[\s,.|&=+*/?:<([{-]+$/, '') : text).length, stop: 'repetition' };
  }
}
