// One completion: lays the document out, reads what the KV cache lacks of the prompt, writes until a rule says stop.
import { fillPrompt, headerTokens } from '../core/completion/fim/prompt';
import { layOut } from '../core/completion/layout';
import { layoutLimits } from '../core/completion/layoutLimits';
import { trimCompletion } from '../core/completion/trim';
import { AppError } from '../core/errors';
import type { CompletionRequest, CompletionResult } from '../protocol/engine';
import { CompletionText, type EndedText } from './completionText';
import type { LoadedModel } from './model';
import type { Slot } from './slots';

/**
 * Throws `cancelled` within one chunk of prompt or one token of output after `signal` is aborted; its details say how many of
 * each were evaluated, in all and after that. What was read stays in the slot.
 */
export async function complete(model: LoadedModel, slot: Slot, request: CompletionRequest, signal: AbortSignal): Promise<CompletionResult> {
  const result = await generate(model, slot, request, signal);
  return { ...result, text: trimCompletion(result.text, { suffix: request.suffix, specials: model.specials }) };
}

/** As `complete`, with the text as the model wrote it. */
export async function generate(model: LoadedModel, slot: Slot, request: CompletionRequest, signal: AbortSignal): Promise<CompletionResult> {
  const prompt = preparePrompt(model, slot, request);
  try {
    return await attempt(model, slot, request, prompt, signal);
  } catch (error) {
    if (error instanceof AppError) throw error;
    // After a failed decode the library has lost count of what is in the cache.
    model.log('warning', `Decoding failed, the prompt is read anew: ${String(error)}`);
    await model.slots.renew(slot);
    return await attempt(model, slot, request, prompt, signal);
  }
}

async function attempt(
  model: LoadedModel,
  slot: Slot,
  request: CompletionRequest,
  prompt: readonly number[],
  signal: AbortSignal,
): Promise<CompletionResult> {
  const steps = new Steps(model, slot, signal);
  const cached = await steps.readPrompt(prompt);
  const room = model.load.contextTokens - 2 - prompt.length;
  const written = await steps.write(prompt, { ...request, maxTokens: Math.min(request.maxTokens, room) });
  return {
    ...written,
    cost: {
      promptTokens: prompt.length,
      evaluatedTokens: prompt.length - cached,
      outputTokens: steps.outputTokens,
      waitMs: steps.waitMs,
      promptMs: steps.promptMs,
      decodeMs: steps.decodeMs,
      reanchored: slot.layout?.reanchored ?? false,
    },
  };
}

/** The share of the context that is kept for the output: the same for all requests, as the layout depends on it. */
const OUTPUT_SHARE = 1 / 4;

/** Longer names of repositories and files would leave no room for the document. */
const MAX_NAME_LENGTH = 200;

function preparePrompt(model: LoadedModel, slot: Slot, request: CompletionRequest): readonly number[] {
  const { family, tokenizer } = model;
  const { contextTokens, headLimitLines } = model.load;
  const file = {
    repository: request.repository?.slice(0, MAX_NAME_LENGTH),
    path: request.path.slice(-MAX_NAME_LENGTH),
    chunks: [],
  };
  const outputTokens = Math.floor(contextTokens * OUTPUT_SHARE);
  const limits = layoutLimits({ contextTokens, headerTokens: headerTokens(family, file, tokenizer), outputTokens, headLimitLines });
  slot.layout = layOut(slot.layout, request, limits, tokenizer);
  const prompt = fillPrompt(family, { ...file, ...slot.layout }, tokenizer);
  if (prompt.length > contextTokens - outputTokens / 2) {
    throw new AppError('internal', { reason: `a prompt of ${prompt.length} tokens for a context of ${contextTokens}` });
  }
  return prompt;
}

/** The turns that one completion takes at the model, and what they cost. */
class Steps {
  /** Milliseconds, waiting for others not counted in the last two. */
  waitMs = 0;
  promptMs = 0;
  decodeMs = 0;
  /** The one that ended the text included. */
  outputTokens = 0;
  private promptTokens = 0;
  private costAtAbort = { promptTokens: 0, outputTokens: 0 };

  constructor(
    private readonly model: LoadedModel,
    private readonly slot: Slot,
    private readonly signal: AbortSignal,
  ) {
    const note = () => (this.costAtAbort = { promptTokens: this.promptTokens, outputTokens: this.outputTokens });
    signal.addEventListener('abort', note, { once: true });
  }

  /** Reads all but the last token, which is read when the first one is written. Returns how many were in the cache. */
  async readPrompt(prompt: readonly number[]): Promise<number> {
    const { sequence } = this.slot;
    const { chunkTokens } = this.model.load;
    const tokens = prompt.slice(0, -1);
    const cached = await this.promptTurn(() => sequence.keepCommonPrefix(tokens));
    for (let at = cached; at < tokens.length; at += chunkTokens) {
      const chunk = tokens.slice(at, at + chunkTokens);
      await this.promptTurn(() => sequence.read(chunk));
      this.promptTokens += chunk.length;
    }
    return cached;
  }

  async write(prompt: readonly number[], request: CompletionRequest): Promise<EndedText> {
    const text = new CompletionText(this.model, request);
    const tokens = this.slot.sequence.write(prompt.slice(-1), request);
    try {
      while (text.stop === undefined) {
        if (this.outputTokens >= request.maxTokens) return text.end('max-tokens');
        if (this.decodeMs >= request.decodeTimeMs) return text.end('time');
        const { value } = await this.decodeTurn(() => tokens.next());
        if (value === undefined) return text.end('end-of-text');
        this.outputTokens++;
        text.add(value);
      }
      return text.end(text.stop);
    } finally {
      await tokens.return();
    }
  }

  private async promptTurn<T>(work: () => Promise<T>): Promise<T> {
    const { result, spentMs } = await this.turn(work);
    this.promptMs += spentMs;
    return result;
  }

  private async decodeTurn<T>(work: () => Promise<T>): Promise<T> {
    const { result, spentMs } = await this.turn(work);
    this.decodeMs += spentMs;
    this.model.sawToken(spentMs);
    return result;
  }

  private async turn<T>(work: () => Promise<T>): Promise<{ result: T; spentMs: number }> {
    const asked = performance.now();
    try {
      return await this.model.arbiter.turn(this.signal, async () => {
        const began = performance.now();
        this.waitMs += began - asked;
        const result = await work();
        return { result, spentMs: performance.now() - began };
      });
    } catch (error) {
      throw this.signal.aborted ? this.cancelled() : error;
    }
  }

  private cancelled(): AppError {
    const { promptTokens, outputTokens } = this.costAtAbort;
    const promptTokensAfter = this.promptTokens - promptTokens;
    const outputTokensAfter = this.outputTokens - outputTokens;
    this.model.log('debug', `Cancelled; after that ${promptTokensAfter} prompt tokens and ${outputTokensAfter} output tokens were evaluated.`);
    return new AppError('cancelled', {
      ...{ promptTokens: this.promptTokens, outputTokens: this.outputTokens },
      ...{ promptTokensAfter, outputTokensAfter },
    });
  }
}
