// The text of a completion as it grows, token by token, and the point at which it ends.
import { Confidence } from '../core/completion/confidence';
import type { LeftOffText } from '../core/completion/healing';
import type { CompletionRequest, CompletionStop } from '../core/completion/request';
import { createStopRule, type StopContext, type StopRule } from '../core/completion/stop';
import { findCycle } from '../core/completion/stopCycle';

/** What a completion needs of the model to turn tokens into text. */
export interface TokenMeaning {
  /** Whether no text follows after this token. */
  isStop(token: number): boolean;
  bytesOf(token: number): Uint8Array;
}

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
  private length: number | undefined;
  /** All that was written, what follows the end included. */
  private written = '';
  private readonly tokens: number[] = [];
  /** Length of the text after each token. */
  private readonly lengths: number[] = [];
  private readonly rule: StopRule;
  private readonly confidence: Confidence | undefined;
  // Holds back the bytes of a character that is not whole yet.
  private readonly decoder = new TextDecoder('utf-8', { ignoreBOM: true });

  constructor(
    private readonly meaning: TokenMeaning,
    private readonly context: TextContext,
    /** What was written of the text before. */
    begun = '',
    private readonly leftOff?: LeftOffText,
  ) {
    this.rule = createStopRule(context);
    this.confidence = context.automatic === true ? new Confidence() : undefined;
    this.written = begun;
    if (begun !== '') this.cut(this.rule(begun, false));
  }

  /** The text so far, up to its end if it has one. */
  get text(): string {
    return this.written.slice(0, this.length);
  }

  /** The statement that follows this text, begun with what was written of it already. */
  onward(): CompletionText {
    const prefix = this.context.prefix + this.text;
    return new CompletionText(
      this.meaning,
      { ...this.context, prefix, extent: 'statement' },
      this.written.slice(this.length),
    );
  }

  /** `probability` is that of the token. */
  add(token: number, probability: number): void {
    if (this.meaning.isStop(token)) {
      this.stop = 'end-of-text';
      return;
    }
    const bytes = this.meaning.bytesOf(token);
    const { length } = this.written;
    this.written += this.decoder.decode(this.leftOff?.newBytes(token, bytes) ?? bytes, { stream: true });
    this.tokens.push(token);
    this.lengths.push(this.written.length);
    const unsure = this.confidence?.endOf(this.written, length, probability);
    this.cut(
      unsure === undefined ? (this.rule(this.written, false) ?? this.cycle()) : { end: unsure, stop: 'confidence' },
    );
  }

  /** The whole text; `stop` is the reason unless a rule now finds an earlier end. */
  end(stop: CompletionStop): EndedText {
    if (this.stop === undefined || this.stop === 'end-of-text') this.cut(this.rule(this.written, true));
    const { text } = this;
    const sure = text.slice(0, this.confidence?.sureEnd);
    return { text, stop: this.stop ?? stop, ...(sure === text ? {} : { sure }) };
  }

  private cut(ending: { readonly end: number; readonly stop: CompletionStop } | undefined): void {
    if (ending === undefined) return;
    this.stop = ending.stop;
    this.length = ending.end;
  }

  private cycle(): { readonly end: number; readonly stop: CompletionStop } | undefined {
    const kept = findCycle(this.tokens);
    if (kept === undefined) return undefined;
    const text = this.written.slice(0, this.lengths[kept - 1] ?? 0);
    const round = this.written.slice(this.lengths[kept - 1]);
    // A round need not begin where an expression does; of words it leaves no sign behind that wants another word.
    return { end: (/\w/.test(round) ? text.replace(/[\s,.|&=+*/?:<([{-]+$/, '') : text).length, stop: 'repetition' };
  }
}
