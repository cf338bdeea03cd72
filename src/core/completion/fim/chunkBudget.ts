// How much of a prompt parts of other files may take.
import type { TokenCounter } from '../../models/tokens';
import { suffixWithin } from '../layoutWindow';
import type { FillForm } from './form';
import type { Chunk } from './prompt';

/**
 * With the starter model's 1,024 tokens names of other files are likelier by 0.9 nats than in a prompt that has the
 * document alone (`npm run bench -- context --likelihood`); with a quarter the gain was half of that.
 */
const CHUNK_SHARE = 3 / 8;
const MAX_CHUNK_TOKENS = 2048;

/**
 * Tokens for parts of other files in a context of `contextTokens`: all of them where there are any parts, so that the
 * document keeps its place.
 */
export function chunkBudget(contextTokens: number): number {
  return Math.min(Math.floor(contextTokens * CHUNK_SHARE), MAX_CHUNK_TOKENS);
}

export interface FittedChunks {
  readonly chunks: readonly Chunk[];
  /** Tokens of each of the offered chunks; 0 for one that is left out. */
  readonly tokens: readonly number[];
}

/** The first of `offered` that fit; of the first that does not as many whole lines as do. */
export function fitChunks(
  offered: readonly Chunk[],
  budgetTokens: number,
  form: FillForm,
  counter: TokenCounter,
): FittedChunks {
  const chunks: Chunk[] = [];
  let left = budgetTokens;
  for (const chunk of offered) {
    const tokens = form.countChunk(chunk);
    if (tokens === 0) break;
    const shown = tokens <= left ? chunk : begun(chunk, left, form, counter);
    if (shown.text === '') break;
    chunks.push(shown);
    left -= form.countChunk(shown);
    if (shown !== chunk) break;
  }
  const tokens = chunks.map((chunk) => form.countChunk(chunk));
  return { chunks, tokens: offered.map((_, at) => tokens[at] ?? 0) };
}

function begun(chunk: Chunk, budgetTokens: number, form: FillForm, counter: TokenCounter): Chunk {
  // Where two texts meet they may be a token more than each by itself.
  const frame = form.countChunk({ ...chunk, text: '\n' }) + 1;
  const text = suffixWithin(chunk.text, budgetTokens - frame, counter).trimEnd();
  return { ...chunk, text: chunk.text.startsWith(`${text}\n`) ? text : '' };
}
