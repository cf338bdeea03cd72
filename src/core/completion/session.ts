// One window's completions: answers from what is known, keeps a running request while it agrees with the text, and asks
// the engine for the rest, one request at a time.
import { AppError } from '../errors';
import { BackOff } from './backOff';
import { type Known, SuggestionCache } from './cache';
import type { DocumentWindow } from './documentLayout';
import { type Pause, pauseAt } from './pause';
import type { CompletionRequest } from './request';
import { type RunningParts, RunningRequest } from './running';
import type { DocumentChange } from './textChange';

export interface SessionParts extends Omit<RunningParts, 'cache'> {
  /** The request with its extent, just before it is made; undefined where nothing should be asked for. */
  readonly prepare: (request: CompletionRequest, automatic: boolean) => Promise<CompletionRequest | undefined>;
}

export interface Occasion extends Pause {
  /** Asked because of typing: after a pause, and less often after rejections. */
  readonly automatic: boolean;
}

export interface Suggested extends Known {
  /** Tokens that the engine wrote for it; undefined where it was not asked. */
  readonly outputTokens: number | undefined;
  /** True where the syntax says that nothing is missing. */
  readonly skipped: boolean;
}

export class CompletionSession {
  private readonly cache = new SuggestionCache();
  private readonly backOff = new BackOff();
  private running: RunningRequest | undefined;
  private newest = 0;

  constructor(private readonly parts: SessionParts) {}

  /**
   * The suggestion for a place, '' for none. Rejects with the engine's AppError, and with `cancelled` when `signal` is
   * aborted; what was begun then serves the next key.
   */
  async suggest(
    request: CompletionRequest,
    { automatic, ...pause }: Occasion,
    signal: AbortSignal,
  ): Promise<Suggested> {
    const turn = ++this.newest;
    if (!automatic) this.backOff.reset();
    const known = this.cache.find(request);
    if (known !== undefined && (automatic || !wasUnsure(known))) {
      return { ...known, outputTokens: undefined, skipped: false };
    }
    if (this.running?.agreesWith(request) !== true) {
      this.running?.abort();
      if (automatic) await this.pause(pauseAt(request.prefix, pause) + this.backOff.pauseMs(request.document), signal);
      const prepared = signal.aborted ? undefined : await this.parts.prepare(request, automatic);
      if (signal.aborted || turn !== this.newest) throw new AppError('cancelled');
      if (prepared === undefined) return { text: '', rules: [], outputTokens: undefined, skipped: true };
      this.running = new RunningRequest({ ...prepared, automatic }, { ...this.parts, cache: this.cache });
    }
    const { running } = this;
    await running.wait(signal);
    return {
      ...(this.cache.find(request) ?? { text: '', rules: [] }),
      outputTokens: running.outputTokens,
      skipped: false,
    };
  }

  /**
   * `known` is what the user sees at `place`, though it was made for the text with an item of the suggest widget in it.
   */
  shows(place: DocumentWindow, known: Known): void {
    this.cache.put(place, known);
    // What was found last is what goes on being shown.
    this.cache.find(place);
  }

  /** A document changed. A request that can not be of use any more is given up at once. */
  changed(change: DocumentChange): void {
    if (this.running?.isContradictedBy(change) === true) this.running.abort();
  }

  accepted(): void {
    this.backOff.reset();
  }

  rejected(): void {
    this.backOff.rejected();
  }

  /** Another model, or other settings: what is known counts no more. */
  forget(): void {
    this.running?.abort();
    this.cache.clear();
  }

  private pause(ms: number, signal: AbortSignal): Promise<void> {
    return new Promise((resolve) => {
      const timer = this.parts.clock.after(ms, () => end());
      const end = () => {
        timer.cancel();
        signal.removeEventListener('abort', end);
        resolve();
      };
      signal.addEventListener('abort', end);
      if (ms === 0 || signal.aborted) end();
    });
  }
}

/** Nothing was shown as the model was too unsure, which is no answer to somebody who asks. */
function wasUnsure({ text, rules }: Known): boolean {
  return text === '' && rules.at(-1) === 'confidence';
}
