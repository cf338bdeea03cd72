// Plays an editor and an engine around a completion session, step by step, on a clock that stands still between the
// steps.
import type { DocumentWindow } from '../../src/core/completion/documentLayout';
import { maskAround } from '../../src/core/completion/maskAround';
import type { CompletionEvent, CompletionRequest, CompletionResult } from '../../src/core/completion/request';
import type { CompletionEngine } from '../../src/core/completion/running';
import { CompletionSession } from '../../src/core/completion/session';
import { AppError, toAppError } from '../../src/core/errors';
import { admit } from '../../src/core/privacy/gate';
import { FakeClock, settled } from './fakeClock';

/** What one step does: see `steps` below. The word before the first space is its name. */
export type Step = string;

export interface Played {
  /** What the editor shows after the last step; undefined where its last question is not answered yet. */
  readonly shown: string | undefined;
  /** Requests that the engine got, and those that were aborted while it worked on them. */
  readonly calls: number;
  readonly aborted: number;
  /** Requests that were made although nobody asked. */
  readonly automatic: number;
  /** The text of each request. */
  readonly sent: readonly string[];
}

export async function play(script: readonly Step[]): Promise<Played & { readonly pendingTimers: number }> {
  const stage = new Stage();
  for (const step of script) {
    const [, name = '', argument = ''] = /^(\S+) ?([^]*)$/.exec(step) ?? [];
    const act = steps[name];
    if (act === undefined) throw new Error(`no step ${name}`);
    await act(stage, argument);
    await settled();
  }
  const { shown, calls } = stage;
  const automatic = calls.filter(({ request }) => request.automatic === true).length;
  const sent = calls.map(({ request }) => request.prefix + request.suffix);
  return {
    shown,
    calls: calls.length,
    automatic,
    sent,
    aborted: calls.filter(({ wasAborted }) => wasAborted).length,
    pendingTimers: stage.clock.pending,
  };
}

const PAUSE_MS = 75;

const steps: Readonly<Record<string, (stage: Stage, argument: string) => void | Promise<void>>> = {
  /** The document before the first key. */
  before: (stage, text) => void (stage.prefix = text),
  after: (stage, text) => void (stage.suffix = text),
  /** One change of the document, after which the editor asks. */
  type: (stage, text) => stage.edit(text, 0),
  back: (stage, count) => stage.edit('', Number(count)),
  /** As `type`, a key at a time, with the editor asking after each. */
  async keys(stage, text) {
    for (const key of text) {
      stage.edit(key, 0);
      await stage.clock.pass(20);
    }
  },
  /** The pause of the settings, in words and elsewhere, so that the engine is asked. */
  pause: (stage) => stage.clock.pass(2 * PAUSE_MS),
  wait: (stage, ms) => stage.clock.pass(Number(ms)),
  /** The user asks, or the editor without a change. */
  demand: (stage) => stage.ask(false),
  again: (stage) => stage.ask(true),
  /** The cursor leaves: the editor cancels and does not ask. */
  leave: (stage) => stage.cancel(),
  open: (stage, document) => void Object.assign(stage, { document, prefix: '', suffix: '' }),
  /** Replaces the text behind the cursor without asking. */
  below: (stage, text) => void (stage.suffix = text),
  /** The engine goes on writing; ends the suggestion; ends the request with what follows. */
  grow: (stage, text) => stage.current.grow(text),
  whole: (stage, text) => stage.current.grow(text, 'extent'),
  ends: (stage, onward) => stage.current.end(onward),
  /** All of it at once. */
  answer: (stage, text) => stage.current.answer(text),
  /** All of it, and only what stands before '|' is sure. */
  unsure: (stage, text) => stage.current.unsure(text),
  fails: (stage) => stage.current.fail(),
  accepted: (stage) => stage.session.accepted(),
  rejected: (stage) => stage.session.rejected(),
  /** What the user sees, made for the text with an item of the suggest widget in it. */
  shows: (stage, text) => stage.session.shows(stage.place, { text, rules: [] }),
  forget: (stage) => stage.session.forget(),
};

class Stage {
  readonly clock = new FakeClock();
  readonly calls: Call[] = [];
  readonly session: CompletionSession;
  document = 'a.ts';
  prefix = '';
  suffix = '\n';
  shown: string | undefined;
  private token = new AbortController();

  constructor() {
    const engine: CompletionEngine = {
      complete: (request, signal, onEvent) => {
        const call = new Call(request, signal, onEvent);
        this.calls.push(call);
        return call.result;
      },
    };
    // A stand-in for trimming and syntax: what follows '~' is not shown, a text can not end with an opening bracket, a
    // block is closed.
    const finish = (_: CompletionRequest, text: string) =>
      Promise.resolve({ text: text.replace(/~.*$|^.*\($/s, '').replace(/\{$/, '{\n}'), rules: [] });
    // The syntax as a stand-in: behind a semicolon nothing is missing.
    const prepare = (request: CompletionRequest, automatic: boolean) =>
      Promise.resolve(automatic && request.prefix.endsWith(';;') ? undefined : request);
    this.session = new CompletionSession({ engine, clock: this.clock, finish, prepare });
  }

  get current(): Call {
    const call = this.calls.at(-1);
    if (call === undefined) throw new Error('the engine was not asked');
    return call;
  }

  get place(): DocumentWindow {
    return { document: this.document, prefixOffset: 0, prefix: this.prefix, suffix: this.suffix };
  }

  edit(insertedText: string, removedLength: number): void {
    this.prefix = this.prefix.slice(0, this.prefix.length - removedLength);
    this.session.changed({ document: this.document, offset: this.prefix.length, removedLength, insertedText });
    this.prefix += insertedText;
    this.ask(true);
  }

  cancel(): void {
    this.token.abort();
  }

  ask(automatic: boolean): void {
    this.cancel();
    this.token = new AbortController();
    this.shown = undefined;
    const { signal } = this.token;
    // As a window makes its requests.
    const admission = admit([this.document], []);
    if (admission.kind === 'excluded') return;
    const { prefix, suffix, cursorInSecret } = maskAround({ ...this.place, above: '', below: '' }, admission.mask);
    if (cursorInSecret) return;
    const request: CompletionRequest = {
      ...this.place,
      prefix,
      suffix,
      repository: undefined,
      path: 'a.ts',
      languageId: 'typescript',
      chunks: [],
      maxTokens: 64,
      onwardTokens: 32,
      extent: 'line',
      decodeTimeMs: 1000,
      temperature: 0,
      seed: 0,
    };
    this.session.suggest(request, { automatic, pauseMs: PAUSE_MS, onBattery: false }, signal).then(
      ({ text }) => {
        if (!signal.aborted) this.shown = text;
      },
      (error: unknown) => {
        if (!signal.aborted) this.shown = `[${toAppError(error).code}]`;
      },
    );
  }
}

class Call {
  readonly result: Promise<CompletionResult>;
  wasAborted = false;
  private text = '';
  private outputTokens = 0;
  private resolve: (result: CompletionResult) => void = () => undefined;
  private reject: (error: AppError) => void = () => undefined;

  constructor(
    readonly request: CompletionRequest,
    signal: AbortSignal,
    private readonly onEvent: (event: CompletionEvent) => void,
  ) {
    this.result = new Promise((resolve, reject) => Object.assign(this, { resolve, reject }));
    let isOver = false;
    this.result.finally(() => (isOver = true)).catch(() => undefined);
    signal.addEventListener('abort', () => {
      this.wasAborted = !isOver;
      this.reject(new AppError('cancelled'));
    });
  }

  grow(more: string, stop?: 'extent'): void {
    this.write(more, stop && { stop });
  }

  end(onward: string): void {
    const { text, outputTokens } = this;
    const cost = {
      promptTokens: 1,
      evaluatedTokens: 1,
      outputTokens,
      waitMs: 0,
      promptMs: 0,
      decodeMs: 0,
      reanchored: false,
    };
    this.resolve({ text, onward, stop: 'extent', cost, shown: { chunkTokens: [], from: 0 } });
  }

  private write(added: string, whole: CompletionEvent['whole']): void {
    this.text += added;
    this.outputTokens++;
    this.onEvent({ added, outputTokens: this.outputTokens, ...(whole && { whole }) });
  }

  answer(text: string): void {
    this.grow(text, 'extent');
    this.end('');
  }

  unsure(text: string): void {
    const [sure = ''] = text.split('|');
    this.write(text.replace('|', ''), { stop: 'confidence', sure });
    this.end('');
  }

  fail(): void {
    this.reject(new AppError('engine-lost', { reason: 'killed' }));
  }
}
