// The text of a completion as it grows, token by token, and the point at which it ends.
import { createStopRule, type Ending, type StopContext, type StopRule } from '../core/completion/stop';
import { findCycle } from '../core/completion/stopCycle';
import type { CompletionStop } from '../core/completion/request';

/** What a completion needs of the model to turn tokens into text. */
export interface TokenMeaning {
  /** Whether no text follows after this token. */
  isStop(token: number): boolean;
  bytesOf(token: number): Uint8Array;
}

export interface EndedText {
  readonly text: string;
  readonly stop: CompletionStop;
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
  // Holds back the bytes of a character that is not whole yet.
  private readonly decoder = new TextDecoder('utf-8', { ignoreBOM: true });

  constructor(
    private readonly meaning: TokenMeaning,
    private readonly context: StopContext,
    begun = '',
  ) {
    this.rule = createStopRule(context);
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
    return new CompletionText(this.meaning, { ...this.context, prefix, extent: 'statement' }, this.written.slice(this.length));
  }

  add(token: number): void {
    if (this.meaning.isStop(token)) {
      this.stop = 'end-of-text';
      return;
    }
    this.written += this.decoder.decode(this.meaning.bytesOf(token), { stream: true });
    this.tokens.push(token);
    this.lengths.push(this.written.length);
    this.cut(this.rule(this.written, false) ?? this.cycle());
  }

  /** The whole text; `stop` is the reason unless a rule now finds an earlier end. */
  end(stop: CompletionStop): EndedText {
    if (this.stop === undefined || this.stop === 'end-of-text') this.cut(this.rule(this.written, true));
    return { text: this.text, stop: this.stop ?? stop };
  }

  private cut(ending: Ending | undefined): void {
    if (ending === undefined) return;
    this.stop = ending.stop;
    this.length = ending.end;
  }

  private cycle(): Ending | undefined {
    const kept = findCycle(this.tokens);
    return kept === undefined ? undefined : { end: this.lengths[kept - 1] ?? 0, stop: 'repetition' };
  }
}
