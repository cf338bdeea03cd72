// A request that the engine works on, from its start to the end of what follows the suggestion.
import type { Clock, Timer } from '../clock';
import { unlessAborted } from '../unlessAborted';
import type { Known, SuggestionCache } from './cache';
import type { DocumentWindow } from './documentLayout';
import {
  type CompletionEvent,
  type CompletionRequest,
  type CompletionResult,
  grownText,
  type WholeText,
} from './request';
import type { DocumentChange } from './textChange';
import { cursorOffset, typedSince } from './typed';

export interface CompletionEngine {
  /** Rejects with an AppError; `cancelled` when the signal was aborted. */
  complete(
    request: CompletionRequest,
    signal: AbortSignal,
    onEvent: (event: CompletionEvent) => void,
  ): Promise<CompletionResult>;
}

export interface RunningParts {
  readonly engine: CompletionEngine;
  readonly clock: Clock;
  readonly cache: SuggestionCache;
  /** Makes of the model's text what is shown: trimmed, and cut at a border of the syntax. */
  readonly finish: (request: CompletionRequest, text: string) => Promise<Known>;
}

type Written = WholeText & { readonly text: string };

/** With nobody waiting a request goes on for so long: after a key the editor takes 50 ms before it asks again. */
const GRACE_MS = 150;

export class RunningRequest {
  /** Of the suggestion alone. */
  outputTokens = 0;
  private text = '';
  private state: 'writing' | 'finishing' | 'onward' | 'over' = 'writing';
  /** The text as it is shown, once it is whole. */
  private final: string | undefined;
  private readonly suggested: Promise<void>;
  private readonly followed: Promise<void>;
  private readonly abortion = new AbortController();
  private waiting = 0;
  private grace: Timer | undefined;

  constructor(
    private readonly request: CompletionRequest,
    private readonly parts: RunningParts,
  ) {
    let onWhole: (written: Written) => void = () => undefined;
    const whole = new Promise<Written>((resolve) => (onWhole = resolve));
    const result = parts.engine.complete(request, this.abortion.signal, (event) => {
      this.text = grownText(this.text, event);
      this.outputTokens = event.outputTokens;
      if (event.whole !== undefined) onWhole({ ...event.whole, text: this.text });
    });
    this.suggested = Promise.race([whole, result]).then((written) => this.keep(written));
    this.followed = Promise.all([result, this.suggested])
      .then(([{ onward }]) => this.keepOnward(onward))
      .finally(() => (this.state = 'over'));
    // Who waits hears of a failure; nobody may be waiting.
    for (const promise of [this.suggested, this.followed]) promise.catch(() => undefined);
  }

  /** Whether waiting may bring the suggestion for `place`. */
  agreesWith(place: DocumentWindow): boolean {
    const typed = typedSince(this.request, place);
    if (typed === undefined || this.abortion.signal.aborted) return false;
    switch (this.state) {
      case 'writing':
        return this.text.startsWith(typed) || typed.startsWith(this.text);
      case 'finishing':
        return this.text.startsWith(typed);
      case 'onward':
        return typed !== '' && typed === this.text && this.isWhole;
      case 'over':
        return false;
    }
  }

  /** Whether a change of the document makes the text useless, as far as can be seen before the editor asks again. */
  isContradictedBy({ document, offset, removedLength, insertedText }: DocumentChange): boolean {
    if (document !== this.request.document) return false;
    const at = offset - cursorOffset(this.request);
    if (removedLength > 0 && at < 0) return true;
    return at >= 0 && at < this.text.length && insertedText !== '' && insertedText.charAt(0) !== this.text.charAt(at);
  }

  /**
   * Resolves when what `place` may get is in the cache. While somebody waits the request is kept; with nobody it is
   * soon given up, unless only what follows is still written.
   */
  async wait(signal: AbortSignal): Promise<void> {
    this.waiting++;
    this.grace?.cancel();
    try {
      await unlessAborted(this.state === 'onward' ? this.followed : this.suggested, signal);
    } finally {
      this.waiting--;
      if (this.waiting === 0) {
        this.grace = this.parts.clock.after(GRACE_MS, () => this.state === 'writing' && this.abort());
      }
    }
  }

  abort(): void {
    this.grace?.cancel();
    this.abortion.abort();
  }

  private async keep(written: Written): Promise<void> {
    this.text = written.text;
    this.state = 'finishing';
    const known = await this.finish(written);
    this.parts.cache.put(this.request, known);
    this.final = known.text;
    this.state = 'onward';
  }

  /** What the model is sure of, if that can stand by itself; else all that it wrote. */
  private async finish({ text, sure, stop }: Written): Promise<Known> {
    const short = sure === undefined ? undefined : await this.parts.finish(this.request, sure);
    if (short !== undefined && short.text !== '') return short;
    const known = await this.parts.finish(this.request, text);
    return known.text === '' && stop === 'confidence' ? { text: '', rules: [...known.rules, stop] } : known;
  }

  /** Whether the text was not cut; closers may have been put behind it. */
  private get isWhole(): boolean {
    return this.final?.startsWith(this.text) === true;
  }

  /** What follows a text that was cut does not follow what is left of it. */
  private async keepOnward(onward: string): Promise<void> {
    if (onward === '' || !this.isWhole) return;
    const after = { ...this.request, prefix: this.request.prefix + this.text };
    this.parts.cache.put(after, await this.parts.finish(after, onward));
  }
}
