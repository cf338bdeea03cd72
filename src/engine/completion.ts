// One completion: lays the document out, reads what the KV cache lacks of the prompt, writes until a rule says stop.
import { chunkBudget, fitChunks } from '../core/completion/fim/chunkBudget';
import { promptLimits } from '../core/completion/fim/limits';
import { fillPrompt } from '../core/completion/fim/prompt';
import { heal } from '../core/completion/healing';
import { layOut } from '../core/completion/layout';
import type { CompletionProgress, CompletionRequest, CompletionResult, ShownText } from '../core/completion/request';
import { cleanOutput } from '../core/completion/trim/cleanOutput';
import { AppError } from '../core/errors';
import { type Prompt, Steps } from './completionSteps';
import type { LoadedModel } from './model';
import type { Slot } from './slots';

/**
 * Throws `cancelled` within one chunk of prompt or one token of output after `signal` is aborted; its details say how
 * many of each were evaluated, in all and after that. What was read stays in the slot.
 */
export async function complete(
  model: LoadedModel,
  slot: Slot,
  request: CompletionRequest,
  signal: AbortSignal,
  onProgress: OnProgress,
): Promise<CompletionResult> {
  const clean = (text: string) => cleanOutput(text, model.specials, request.path);
  const cleanAll = <T extends { readonly text: string; readonly sure?: string }>(written: T): T => {
    const { text, sure } = written;
    return { ...written, text: clean(text), ...(sure === undefined ? {} : { sure: clean(sure) }) };
  };
  const result = await generate(model, slot, request, signal, (progress) => onProgress(cleanAll(progress)));
  return { ...cleanAll(result), onward: clean(result.onward) };
}

export type OnProgress = (progress: CompletionProgress) => void;

/** As `complete`, with the text as the model wrote it. */
export async function generate(
  model: LoadedModel,
  slot: Slot,
  request: CompletionRequest,
  signal: AbortSignal,
  onProgress: OnProgress,
): Promise<CompletionResult> {
  const prompt = preparePrompt(model, slot, request);
  try {
    return await attempt(model, slot, request, prompt, signal, onProgress);
  } catch (error) {
    if (error instanceof AppError) throw error;
    // After a failed decode the library has lost count of what is in the cache.
    model.log('warning', `Decoding failed, the prompt is read anew: ${String(error)}`);
    await model.slots.renew(slot);
    return await attempt(model, slot, request, prompt, signal, onProgress);
  }
}

async function attempt(
  model: LoadedModel,
  slot: Slot,
  request: CompletionRequest,
  { shown, ...prompt }: PreparedPrompt,
  signal: AbortSignal,
  onProgress: OnProgress,
): Promise<CompletionResult> {
  const { length } = prompt.tokens;
  const steps = new Steps(model, slot, signal);
  const cached = await steps.readPrompt(prompt);
  const room = model.load.contextTokens - 2 - length;
  const maxTokens = Math.min(request.maxTokens, room);
  const onwardTokens = Math.min(request.onwardTokens, room - maxTokens);
  const written = await steps.write(prompt, { ...request, maxTokens, onwardTokens }, onProgress);
  return {
    ...written,
    shown,
    cost: {
      promptTokens: length,
      evaluatedTokens: length - cached,
      outputTokens: steps.outputTokens,
      waitMs: steps.waitMs,
      promptMs: steps.promptMs,
      decodeMs: steps.decodeMs,
      reanchored: slot.layout?.reanchored ?? false,
    },
  };
}

/**
 * The share of the context that is kept for the output: the same for all requests, as the layout depends on it. Of
 * 1,024 tokens it is twice what is asked for by default.
 */
const OUTPUT_SHARE = 1 / 6;

/** Longer names of repositories and files would leave no room for the document. */
const MAX_NAME_LENGTH = 200;

interface PreparedPrompt extends Prompt {
  readonly shown: ShownText;
}

function preparePrompt(model: LoadedModel, slot: Slot, request: CompletionRequest): PreparedPrompt {
  const { family, tokenizer } = model;
  const { contextTokens, headLimitLines } = model.load;
  const fitted = fitChunks(
    request.chunks.map(({ path, text }) => ({ path: nameOf(path), text })),
    chunkBudget(contextTokens),
    family,
    tokenizer,
  );
  const file = {
    repository: request.repository?.slice(0, MAX_NAME_LENGTH),
    path: nameOf(request.path),
    chunks: fitted.chunks,
  };
  const outputTokens = Math.floor(contextTokens * OUTPUT_SHARE);
  const documentTokens = contextTokens - (fitted.chunks.length > 0 ? chunkBudget(contextTokens) : 0);
  const limits = promptLimits(
    family,
    { ...file, chunks: [] },
    { contextTokens: documentTokens, outputTokens, headLimitLines },
    tokenizer,
  );
  slot.layout = layOut(slot.layout, request, limits, tokenizer);
  const tokens = fillPrompt(family, { ...file, ...slot.layout }, tokenizer);
  if (tokens.length > contextTokens - outputTokens / 2) {
    throw new AppError('internal', { reason: `a prompt of ${tokens.length} tokens for a context of ${contextTokens}` });
  }
  const head = { text: slot.layout.head, tokens: tokenizer.encode(slot.layout.head).length };
  const shown = { chunkTokens: fitted.tokens, from: slot.layout.start };
  return { ...heal(tokens, head, model.pieces), steadyTokens: tokens.length - head.tokens, shown };
}

function nameOf(path: string): string {
  return path.slice(-MAX_NAME_LENGTH);
}
