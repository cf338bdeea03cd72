// Engines in simulated time, and the meter that counts what they do. A real engine works while the simulated clock
// stands; what it did then happens again on that clock at a set pace, so that the machine's own decides nothing, up to
// the moment at which the request is given up.
import {
  type CompletionEvent,
  type CompletionRequest,
  type CompletionResult,
  grownText,
} from '../../src/core/completion/request';
import type { CompletionEngine } from '../../src/core/completion/running';
import { createStopRule } from '../../src/core/completion/stop';
import { AppError } from '../../src/core/errors';
import type { FakeClock } from '../support/fakeClock';

export interface Call {
  readonly request: CompletionRequest;
  readonly afterJump: boolean;
  promptTokens: number;
  outputTokens: number;
  text: string;
}

/** All requests of one replay. */
export class Meter {
  readonly calls: Call[] = [];
  /** The cursor went elsewhere since the last request. */
  jumped = false;

  begin(request: CompletionRequest): Call {
    const call = { request, afterJump: this.jumped, promptTokens: 0, outputTokens: 0, text: '' };
    this.jumped = false;
    this.calls.push(call);
    return call;
  }
}

/** What a request did, with milliseconds from its beginning. */
interface Course {
  readonly promptMs: number;
  readonly promptTokens: number;
  readonly events: readonly (CompletionEvent & { readonly atMs: number })[];
  readonly result: CompletionResult;
  readonly endMs: number;
}

export type CourseOf = (request: CompletionRequest) => Promise<Course>;

export class SimulatedEngine implements CompletionEngine {
  /** Resolves when no course is being worked out. */
  private busy: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly clock: FakeClock,
    private readonly meter: Meter,
    private readonly courseOf: CourseOf,
  ) {}

  async idle(): Promise<void> {
    for (let seen: unknown; seen !== this.busy;) {
      seen = this.busy;
      await this.busy;
      await new Promise((resolve) => setImmediate(resolve));
    }
  }

  complete(
    request: CompletionRequest,
    signal: AbortSignal,
    onEvent: (event: CompletionEvent) => void,
  ): Promise<CompletionResult> {
    const call = this.meter.begin(request);
    const course = this.courseOf(request);
    this.busy = Promise.allSettled([this.busy, course]);
    return new Promise((resolve, reject) => {
      const fail = (error: unknown) => reject(error instanceof Error ? error : new Error(String(error)));
      course.then((happens) => this.play(call, happens, signal, onEvent, resolve, fail), fail);
    });
  }

  private play(
    call: Call,
    { promptMs, promptTokens, events, result, endMs }: Course,
    signal: AbortSignal,
    onEvent: (event: CompletionEvent) => void,
    resolve: (result: CompletionResult) => void,
    reject: (error: unknown) => void,
  ): void {
    const beganMs = this.clock.now();
    const timers = [
      ...events.map((event) =>
        this.clock.after(event.atMs, () => {
          const { outputTokens } = event;
          Object.assign(call, { promptTokens, outputTokens, text: grownText(call.text, event) });
          onEvent(event);
        }),
      ),
      this.clock.after(endMs, () => {
        Object.assign(call, {
          promptTokens,
          outputTokens: result.cost.outputTokens,
          text: result.text + result.onward,
        });
        resolve(result);
      }),
    ];
    const giveUp = () => {
      for (const timer of timers) timer.cancel();
      const read = promptMs === 0 ? 1 : Math.min(1, (this.clock.now() - beganMs) / promptMs);
      call.promptTokens = Math.max(call.promptTokens, Math.ceil(promptTokens * read));
      reject(new AppError('cancelled'));
    };
    if (signal.aborted) giveUp();
    else signal.addEventListener('abort', giveUp);
  }
}

const never = new AbortController().signal;

interface Pace {
  readonly promptTokenMs: number;
  readonly outputTokenMs: number;
}

/**
 * The starter model's on two idle cores, as *Check my set-up* measured it: 3,452 prompt tokens and 771 output tokens a
 * second.
 */
export const starterPace: Pace = { promptTokenMs: 0.29, outputTokenMs: 1.3 };

/** What an engine did, at a pace. */
export function coursed(events: readonly CompletionEvent[], result: CompletionResult, pace: Pace): Course {
  const { evaluatedTokens: promptTokens, outputTokens } = result.cost;
  const promptMs = promptTokens * pace.promptTokenMs;
  const atMs = (tokens: number) => promptMs + tokens * pace.outputTokenMs;
  const timed = events.map((event) => ({ ...event, atMs: atMs(event.outputTokens) }));
  return { promptMs, promptTokens, events: timed, result, endMs: atMs(outputTokens) };
}

/** The real engine. `noteOwnMs` is told what a suggestion took beyond reading and writing. */
export function realCourse(engine: CompletionEngine, noteOwnMs: (ms: number) => void): CourseOf {
  return async (request) => {
    const began = performance.now();
    const events: CompletionEvent[] = [];
    const result = await engine.complete(request, never, (event) => events.push(event));
    const { promptMs, decodeMs } = result.cost;
    noteOwnMs(performance.now() - began - promptMs - decodeMs);
    return coursed(events, result, starterPace);
  };
}

/** As much of what will be typed as the request asks for; behind a whole line the next one. */
function firstPart(left: string, { prefix, suffix, extent }: CompletionRequest): string {
  const rule = createStopRule({ prefix, suffix, extent });
  const ending = extent === 'line' ? undefined : (rule.add(left.slice(0, 2000)) ?? rule.finish());
  return ending === undefined ? (/^\s*[^\n]*/.exec(left)?.[0] ?? '') : left.slice(0, ending.end);
}

/** A model of a few billion parameters on a graphics card of the middle class. */
const replayPace: Pace = { promptTokenMs: 0.5, outputTokenMs: 10 };
const REPLAY_PROMPT_TOKENS = 40;
const CHARACTERS_PER_TOKEN = 4;

/** Writes what will be typed in a share of the requests, and something else in the rest. */
export function replayingCourse(whole: string, rightShare: number, random: () => number): CourseOf {
  return (request) => {
    const isRight = random() < rightShare && whole.startsWith(request.prefix);
    const left = isRight ? whole.slice(request.prefix.length) : 'unlikely(text);\nmore(text);\n';
    const text = firstPart(left, request);
    const onward =
      request.onwardTokens > 0
        ? firstPart(left.slice(text.length), { ...request, prefix: request.prefix + text, extent: 'statement' })
        : '';
    const tokens = (of: string) => Math.ceil(of.length / CHARACTERS_PER_TOKEN);
    const cost = {
      promptTokens: REPLAY_PROMPT_TOKENS,
      evaluatedTokens: REPLAY_PROMPT_TOKENS,
      outputTokens: tokens(text) + tokens(onward),
      waitMs: 0,
      promptMs: 0,
      decodeMs: 0,
      reanchored: false,
    };
    return Promise.resolve(
      coursed(
        [{ added: text, outputTokens: tokens(text), whole: { stop: 'extent' } }],
        { text, onward, stop: 'extent', cost, shown: { chunkTokens: [], from: 0 } },
        replayPace,
      ),
    );
  };
}
