// What writes text, wherever it runs. A prompt is made of text parts; each model puts them into its own form.
import type { FillForm } from '../core/completion/fim/form';
import type { FillPlan } from '../core/completion/fim/prompt';
import type { Channel } from '../core/models/channels';
import type { TokenCounter } from '../core/models/tokens';
import type { WriteCost, WriteEnd } from '../core/models/writing';
import type { ChatTurn, LoadFacts, ModelFacts } from '../protocol/engine';
import type { Urgency } from './arbiter';
import type { PlaceKey } from './slots';

export interface TextModel {
  readonly facts: ModelFacts;
  readonly load: LoadFacts;
  readonly counter: TokenCounter;
  /** The form of its fill-in-the-middle prompts; undefined where it cannot fill in. */
  readonly fill: FillForm | undefined;
  /** Special tokens of its prompts, as they are spelt: a weak model writes them out letter by letter. */
  readonly specials: readonly string[];
  /**
   * Begins when the first part is asked for. Leaving the loop cancels; what was read stays cached under `place`. Throws
   * `cancelled` within one chunk of prompt or one token of output after `signal` is aborted.
   */
  write(prompt: TextPrompt, options: WriteOptions, place: PlaceKey, signal: AbortSignal): TextStream;
  /** Drops what is cached under `place`, now or when another place needs the room. */
  release(place: PlaceKey): void;
  dispose(): Promise<void>;
}

export type TextPrompt =
  { readonly kind: 'fill'; readonly plan: FillPlan } | { readonly kind: 'chat'; readonly turns: readonly ChatTurn[] };

export interface WriteOptions {
  readonly urgency: Urgency;
  /** The model may have room for fewer. */
  readonly maxTokens: number;
  /** 0 takes the likeliest token; higher values sample, with this seed. */
  readonly temperature: number;
  readonly seed: number;
}

export interface TextStream {
  /** Yields what is new, and returns why no more comes. */
  readonly parts: AsyncGenerator<Written, WriteEnd, void>;
  /** So far. */
  readonly cost: WriteCost;
}

/** One step of writing: '' where the step gave a part of a character only. */
export interface Written {
  readonly text: string;
  readonly channel: Channel;
  /** How likely the step was among those allowed; 1 where it was drawn by chance or is not known. */
  readonly probability: number;
}
