// Orders what a search has found by its meaning too, where the user has chosen an embedding model. Nothing depends on
// it.
import { createHash } from 'node:crypto';
import { LRUCache } from 'lru-cache';
import type { Clock } from '../../core/clock';
import { fusedOrder } from '../../core/context/knowledge/fusedOrder';
import { AppError, toAppError } from '../../core/errors';
import { MOST_EMBEDDED_TEXTS } from '../../protocol/engine';
import type { FoundChunk } from '../../protocol/workspaceIndex';
import type { EngineClient } from '../engine/engineClient';
import type { Failures } from '../failures';

export interface SearchRankingParts {
  readonly engine: Pick<EngineClient, 'embed'>;
  readonly failures: Pick<Failures, 'report'>;
  /** Whether there is an embedding model. */
  readonly isWanted: () => boolean;
  readonly clock: Pick<Clock, 'now'>;
}

/**
 * So many times what is asked for is found by its words, as what is meant may stand further down; each costs a vector.
 */
const CANDIDATES_FACTOR = 3;
const MOST_CANDIDATES = 64;

/** UTF-16 units of a text that are sent: the engine cuts it to a few hundred tokens. */
const LONGEST_TEXT = 8192;

/** A large model on a processor would take minutes: what has no vector by then counts by its words alone. */
const LONGEST_MS = 5000;

/** Of vectors: some thousands of them. */
const MOST_BYTES = 16 * 1024 * 1024;

export class SearchRanking {
  /** By the model and the text. */
  private readonly known = new LRUCache<string, Float32Array>({
    maxSize: MOST_BYTES,
    sizeCalculation: ({ byteLength }) => byteLength + 100,
  });

  constructor(private readonly parts: SearchRankingParts) {}

  /** How much is to be found where `limit` is asked for. */
  candidates(limit: number): number {
    return this.parts.isWanted() ? Math.max(limit, Math.min(CANDIDATES_FACTOR * limit, MOST_CANDIDATES)) : limit;
  }

  /**
   * Where no vectors can be had the order stays, and the user is told once. Rejects with `cancelled` when `signal` is
   * aborted.
   */
  async order(question: string, found: readonly FoundChunk[], signal: AbortSignal): Promise<readonly FoundChunk[]> {
    if (!this.parts.isWanted() || found.length < 2) return found;
    try {
      const texts = found.map(({ text }) => text.slice(0, LONGEST_TEXT));
      const { model, vectors } = await this.parts.engine.embed({ texts: [question.slice(0, LONGEST_TEXT)] }, signal);
      await this.learn(model, texts, signal);
      return fusedOrder(
        found,
        decoded(vectors[0]),
        texts.map((text) => this.known.get(keyOf(model, text)) ?? new Float32Array()),
      );
    } catch (error) {
      if (signal.aborted) throw new AppError('cancelled');
      this.parts.failures.report(toAppError(error).failure, 'embed');
      return found;
    }
  }

  /** Those of the first texts first. */
  private async learn(model: string, texts: readonly string[], signal: AbortSignal): Promise<void> {
    const missing = [...new Set(texts)].filter((text) => !this.known.has(keyOf(model, text)));
    const { clock } = this.parts;
    const end = clock.now() + LONGEST_MS;
    for (let at = 0; at < missing.length && clock.now() < end; at += MOST_EMBEDDED_TEXTS) {
      const some = missing.slice(at, at + MOST_EMBEDDED_TEXTS);
      const answer = await this.parts.engine.embed({ texts: some }, signal);
      for (const [index, text] of some.entries()) {
        this.known.set(keyOf(answer.model, text), decoded(answer.vectors[index]));
      }
    }
  }
}

function keyOf(model: string, text: string): string {
  return `${model} ${createHash('sha256').update(text).digest('base64')}`;
}

function decoded(vector = ''): Float32Array {
  return new Float32Array(Uint8Array.from(Buffer.from(vector, 'base64')).buffer);
}
