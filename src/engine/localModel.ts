// A model in a GGUF file, with a context of its own: prompts as tokens, read chunk by chunk, and what it writes as
// text.
import type { Family } from '../core/completion/fim/families';
import { stopTokens, tokensOf } from '../core/completion/fim/family';
import { familyForm, type FillForm } from '../core/completion/fim/form';
import { outputTokensIn } from '../core/completion/fim/plan';
import { type FillPlan, fillPrompt } from '../core/completion/fim/prompt';
import { heal, LeftOffText } from '../core/completion/healing';
import { AppError } from '../core/errors';
import { type Channel, ChannelSplitter } from '../core/models/channels';
import type { MemoryPlan } from '../core/models/memoryPlan';
import type { TokenCounter, Tokenizer } from '../core/models/tokens';
import type { WriteEnd } from '../core/models/writing';
import type { ChatTurn, LoadFacts, LogLine, ModelFacts } from '../protocol/engine';
import type { Arbiter } from './arbiter';
import { chatPrompt } from './chatPrompt';
import type { LoadedRole } from './loadedRole';
import { LocalSteps } from './localSteps';
import { rememberEncodings } from './modelTokenizer';
import type { NativeModel } from './native';
import type { NativeContext } from './nativeSequence';
import { type PlaceKey, type Slot, SlotPool } from './slots';
import type { TextModel, TextPrompt, TextStream, WriteOptions, Written } from './textModel';

export interface LocalModelParts {
  readonly facts: ModelFacts;
  readonly load: LoadFacts;
  readonly plan: MemoryPlan;
  readonly native: NativeModel;
  readonly context: NativeContext;
  /** How it fills in, where that is asked of it. */
  readonly family: Family | undefined;
  readonly chatTemplate: string | undefined;
  readonly arbiter: Arbiter;
  readonly log: (level: LogLine['level'], message: string) => void;
  /** Told the milliseconds of each output token. */
  readonly sawToken: (milliseconds: number) => void;
  /** Gives back what the model's context was made of. */
  readonly release: () => Promise<void>;
}

interface PreparedPrompt {
  readonly tokens: readonly number[];
  /** How many tokens stand before what changes from one request to the next. */
  readonly steadyTokens: number;
  /** Tokens at the end that the output must write again. */
  readonly leftOff: readonly number[];
  /** In which a conversation's answer begins; undefined where the output has no channels. */
  readonly channel: Channel | undefined;
}

export class LocalModel implements TextModel, LoadedRole {
  readonly facts: ModelFacts;
  readonly load: LoadFacts;
  readonly plan: MemoryPlan;
  readonly counter: TokenCounter;
  readonly fill: FillForm | undefined;
  readonly specials: readonly string[];
  private readonly tokenizer: Tokenizer;
  private readonly stops: ReadonlySet<number>;
  private readonly slots: SlotPool;

  constructor(private readonly parts: LocalModelParts) {
    const { facts, load, plan, native, context, family } = parts;
    this.facts = facts;
    this.load = load;
    this.plan = plan;
    this.tokenizer = rememberEncodings(native.tokenizer);
    this.counter = this.tokenizer;
    this.fill = family && familyForm(family, this.tokenizer, facts.fill?.headLimitLines ?? 0);
    this.specials = family === undefined ? [] : [...tokensOf(family.prompt), ...family.stops];
    this.stops = family === undefined ? new Set() : stopTokens(family, this.tokenizer);
    this.slots = new SlotPool(context, load.slots);
  }

  write(prompt: TextPrompt, options: WriteOptions, place: PlaceKey, signal: AbortSignal): TextStream {
    const steps = new LocalSteps();
    return { cost: steps, parts: this.writeAt(this.prepare(prompt), options, place, signal, steps) };
  }

  release(place: PlaceKey): void {
    this.slots.release(place);
  }

  async dispose(): Promise<void> {
    await this.parts.context.dispose();
    await this.parts.release();
  }

  private async *writeAt(
    prompt: PreparedPrompt,
    options: WriteOptions,
    place: PlaceKey,
    signal: AbortSignal,
    steps: LocalSteps,
  ): AsyncGenerator<Written, WriteEnd, void> {
    const { arbiter, log, sawToken } = this.parts;
    const slot = await this.slots.take(place, signal);
    const { chunkTokens } = this.load;
    steps.promptTokens = prompt.tokens.length;
    steps.begin({ turns: arbiter.begin(options.urgency), signal, chunkTokens, sawToken, log });
    const output = new Output(prompt, this.parts.native);
    try {
      for (let isRetry = false; ; isRetry = true) {
        try {
          return yield* this.attempt(slot, prompt, options, steps, output);
        } catch (error) {
          if (error instanceof AppError || isRetry) throw error;
          // After a failed decode the library has lost count of what is in the cache.
          log('warning', `Decoding failed, the prompt is read anew: ${String(error)}`);
          await this.slots.renew(slot);
        }
      }
    } finally {
      steps.end();
      this.slots.giveBack(slot);
    }
  }

  private async *attempt(
    slot: Slot,
    prompt: PreparedPrompt,
    options: WriteOptions,
    steps: LocalSteps,
    output: Output,
  ): AsyncGenerator<Written, WriteEnd, void> {
    const { native } = this.parts;
    const tokens = [...prompt.tokens, ...output.tokens];
    await steps.readPrompt(slot.sequence, tokens, prompt.steadyTokens);
    // The library throws where the context is full to the last token.
    const room = this.load.contextTokens - 2 - prompt.tokens.length;
    const mostTokens = Math.min(options.maxTokens, room);
    const written = slot.sequence.write(tokens.slice(-1), options, () => output.allowed());
    try {
      for (let isFirst = true; steps.outputTokens < mostTokens; isFirst = false) {
        const { value } = await steps.decode(() => written.next(), isFirst);
        if (value === undefined) return 'end-of-text';
        const { token, probability } = value;
        steps.outputTokens++;
        if (this.stops.has(token) || native.isEndOfGeneration(token) || native.isControl(token)) {
          yield* output.end();
          return 'end-of-text';
        }
        yield* output.add(token, probability);
      }
      yield* output.end();
      return 'max-tokens';
    } finally {
      await written.return();
    }
  }

  private prepare(prompt: TextPrompt): PreparedPrompt {
    const prepared = prompt.kind === 'fill' ? this.prepareFill(prompt.plan) : this.prepareChat(prompt.turns);
    const { length } = prepared.tokens;
    const { contextTokens } = this.load;
    if (length > contextTokens - outputTokensIn(contextTokens) / 2) {
      throw new AppError('internal', { reason: `a prompt of ${length} tokens for a context of ${contextTokens}` });
    }
    return prepared;
  }

  private prepareFill(plan: FillPlan): PreparedPrompt {
    const { family, facts } = this.parts;
    if (family === undefined) throw new AppError('no-infill', { path: facts.path, model: facts.name });
    const tokens = fillPrompt(family, plan, this.tokenizer);
    const head = { text: plan.head, tokens: this.tokenizer.count(plan.head) };
    return {
      ...heal(tokens, head, this.parts.native.pieces),
      steadyTokens: tokens.length - head.tokens,
      channel: undefined,
    };
  }

  private prepareChat(turns: readonly ChatTurn[]): PreparedPrompt {
    const { native, chatTemplate, facts } = this.parts;
    if (chatTemplate === undefined) {
      throw new AppError('unsupported-model', { path: facts.path, reason: 'it has no chat template' });
    }
    const { parts, beginsThought } = chatPrompt(chatTemplate, turns, native.borderSpellings);
    const tokens = parts.flatMap(({ kind, text }) =>
      kind === 'text' ? this.tokenizer.encode(text) : native.encodeTemplate(text),
    );
    const { bos } = this.tokenizer;
    return {
      tokens: bos === undefined || tokens[0] === bos ? tokens : [bos, ...tokens],
      steadyTokens: tokens.length,
      leftOff: [],
      channel: beginsThought ? 'thought' : 'answer',
    };
  }
}

/** What was written so far, and what of it is text. */
class Output {
  readonly tokens: number[] = [];
  private readonly typed: LeftOffText | undefined;
  private readonly splitter: ChannelSplitter | undefined;
  // Holds back the bytes of a character that is not whole yet.
  private readonly decoder = new TextDecoder('utf-8', { ignoreBOM: true });

  constructor(
    { leftOff, channel }: PreparedPrompt,
    private readonly native: NativeModel,
  ) {
    this.typed =
      leftOff.length === 0 ? undefined : new LeftOffText(leftOff, native.pieces, (token) => native.bytesOf(token));
    this.splitter = channel && new ChannelSplitter(channel);
  }

  allowed(): readonly number[] | undefined {
    return this.typed?.allowed();
  }

  *add(token: number, probability: number): Generator<Written> {
    this.tokens.push(token);
    const bytes = this.native.bytesOf(token);
    const text = this.decoder.decode(this.typed?.newBytes(token, bytes) ?? bytes, { stream: true });
    if (this.splitter === undefined) yield { text, channel: 'answer', probability };
    else for (const part of this.splitter.add(text)) yield { ...part, probability };
  }

  *end(): Generator<Written> {
    for (const part of this.splitter?.end() ?? []) yield { ...part, probability: 1 };
  }
}
