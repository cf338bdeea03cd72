// How likely the starter model finds the hidden names of other files, with what the context engine shows and without:
// teacher-forced, in prompts as the engine makes them.
import { chunkBudget, fitChunks } from '../../src/core/completion/fim/chunkBudget';
import { familyOf } from '../../src/core/completion/fim/family';
import { familyForm } from '../../src/core/completion/fim/form';
import { type Chunk, fillPrompt } from '../../src/core/completion/fim/prompt';
import { layOut } from '../../src/core/completion/layout';
import { noAttention } from '../../src/core/context/attention';
import { contextAt } from '../../src/core/context/contextAt';
import { starterModel } from '../support/engineOptions';
import { seededRandom } from '../support/seededRandom';
import { STARTER_CONTEXT_TOKENS } from './benchEngine';
import type { BenchRepository } from './contextIndex';
import type { RecallCase } from './contextRecall';
import { documentLimits } from './documentLimits';
import { HealedScorer } from './holesHealed';
import type { Score } from './holesScore';

export interface Likelihood {
  readonly names: number;
  /** Mean natural logarithms of the probability of a name. */
  readonly with: number;
  readonly without: number;
  /** Of the gain: the lower bound of its middle 90 %, over cases drawn anew. */
  readonly low95: number;
  /** Shares of the names from which on greedy decoding writes the rest of the line to the letter. */
  readonly exactWith: number;
  readonly exactWithout: number;
}

/** Room for the rest of the line. */
const OUTPUT_TOKENS = 64;
const CHARACTERS_PER_TOKEN = 3;
const DRAWS = 2000;

interface Pair {
  readonly with: Score;
  readonly without: Score;
  readonly exactWith: boolean;
  readonly exactWithout: boolean;
}

export async function likelihood(
  trees: readonly { readonly repository: BenchRepository; readonly cases: readonly RecallCase[] }[],
): Promise<Likelihood> {
  const { getLlama, LlamaLogLevel } = await import('node-llama-cpp');
  const llama = await getLlama({
    gpu: false,
    build: 'never',
    skipDownload: true,
    progressLogs: false,
    logLevel: LlamaLogLevel.error,
    maxThreads: 1,
  });
  const model = await llama.loadModel({ modelPath: starterModel });
  const context = await model.createContext({
    contextSize: STARTER_CONTEXT_TOKENS,
    batchSize: 512,
    threads: 1,
    flashAttention: false,
  });
  const scorer = new HealedScorer(model, context.getSequence());
  const ofCases: (readonly Pair[])[] = [];
  for (const { repository, cases } of trees) {
    for (const one of cases) ofCases.push(await scoreCase(one, repository, scorer));
  }
  await llama.dispose();
  return summary(ofCases.filter(({ length }) => length > 0));
}

/** Each hidden name where it first stands on its line. */
async function scoreCase(one: RecallCase, repository: BenchRepository, scorer: HealedScorer): Promise<readonly Pair[]> {
  const chunks = await chunksFor(one, repository);
  const pairs: Pair[] = [];
  for (const name of one.names) {
    const start = one.line.search(
      new RegExp(`(?<![\\p{L}\\p{N}_$])${name.replaceAll('$', '\\$')}(?![\\p{L}\\p{N}_$])`, 'u'),
    );
    if (start < 0) continue;
    const rest = one.line.slice(start);
    const shown = await scoreAt(one, start, chunks, scorer, name, rest);
    const hidden = await scoreAt(one, start, [], scorer, name, rest);
    pairs.push({ with: shown.name, without: hidden.name, exactWith: shown.exact, exactWithout: hidden.exact });
  }
  return pairs;
}

async function chunksFor(
  { path, text, cursor }: RecallCase,
  { index, opened }: BenchRepository,
): Promise<readonly Chunk[]> {
  const limit = CHARACTERS_PER_TOKEN * chunkBudget(STARTER_CONTEXT_TOKENS);
  const budget = { limit, costOf: (shown: string) => shown.length + 1, nameOf };
  const { pieces } = contextAt(
    { ...(await opened(path, text, cursor)), windowStart: 0, ...noAttention },
    index,
    budget,
  );
  return pieces.map((piece) => ({ path: nameOf(piece.path), text: piece.text }));
}

function nameOf(path: string): string {
  return path.slice(1);
}

async function scoreAt(
  { path, text, cursor, line }: RecallCase,
  start: number,
  offered: readonly Chunk[],
  scorer: HealedScorer,
  name: string,
  rest: string,
): Promise<{ readonly name: Score; readonly exact: boolean }> {
  const { tokenizer } = scorer.native;
  const family = familyOf(tokenizer);
  if (!family) throw new Error('the model can not fill in');
  const form = familyForm(family, tokenizer, 0);
  const { chunks } = fitChunks(offered, chunkBudget(STARTER_CONTEXT_TOKENS), form, tokenizer);
  const contextTokens = STARTER_CONTEXT_TOKENS - (chunks.length > 0 ? chunkBudget(STARTER_CONTEXT_TOKENS) : 0);
  const file = { repository: undefined, path: nameOf(path), chunks };
  const limits = documentLimits(form, file, { contextTokens, outputTokens: OUTPUT_TOKENS });
  const window = {
    document: path,
    prefixOffset: 0,
    prefix: text.slice(0, cursor) + line.slice(0, start),
    suffix: `\n${text.slice(cursor)}`,
  };
  const layout = layOut(undefined, window, limits, tokenizer);
  const prompt = fillPrompt(family, { ...file, ...layout }, tokenizer);
  const named = await scorer.healed(prompt, layout.head, name);
  const { exact } = await scorer.healed(prompt, layout.head, rest);
  return { name: named, exact };
}

function summary(ofCases: readonly (readonly Pair[])[]): Likelihood {
  const pairs = ofCases.flat();
  const mean = (value: (pair: Pair) => number, of: readonly Pair[] = pairs) =>
    of.reduce((sum, pair) => sum + value(pair), 0) / of.length;
  const gain = (pair: Pair) => pair.without.nats - pair.with.nats;
  const random = seededRandom(5);
  const gains = Array.from({ length: DRAWS }, () =>
    mean(
      gain,
      ofCases.flatMap(() => ofCases[Math.floor(random() * ofCases.length)] ?? []),
    ),
  );
  return {
    names: pairs.length,
    with: -mean((pair) => pair.with.nats),
    without: -mean((pair) => pair.without.nats),
    low95: gains.sort((a, b) => a - b)[Math.floor(DRAWS * 0.05)] ?? NaN,
    exactWith: mean(({ exactWith }) => Number(exactWith)),
    exactWithout: mean(({ exactWithout }) => Number(exactWithout)),
  };
}
