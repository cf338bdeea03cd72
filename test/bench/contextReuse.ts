// Prompt tokens that a key costs with parts of other files in the prompt, through the real engine process.
import { chunkBudget } from '../../src/core/completion/fim/chunkBudget';
import type { Chunk } from '../../src/core/completion/fim/prompt';
import { noAttention } from '../../src/core/context/attention';
import { DocumentTexts } from '../../src/index/documentTexts';
import { WindowContext } from '../../src/index/windowContext';
import { seededRandom } from '../support/seededRandom';
import { typeText } from '../support/typing';
import { declarationsOf } from '../support/typingSources';
import { STARTER_CONTEXT_TOKENS, starterEngine, withEngine } from './benchEngine';
import { benchGrammars, type BenchRepository } from './contextIndex';

export interface Reuse {
  readonly keys: number;
  readonly medianTokens: number;
  readonly meanTokens: number;
  /** Of the keys: those before which another context was shown. */
  readonly reevaluatedShare: number;
}

const KEYS_PER_FILE = 300;
const FILES_PER_TREE = 5;
const DELETIONS = 0.05;
const CHARACTERS_PER_TOKEN = 3;
/** Long enough to type in. */
const LEAST_UNITS = 5000;

const never = new AbortController().signal;

interface KeyCost {
  readonly tokens: number;
  readonly isChanged: boolean;
}

export function reuse(repositories: readonly BenchRepository[]): Promise<Reuse> {
  return withEngine(starterEngine, async (openWindow) => {
    const window = openWindow();
    const costs: KeyCost[] = [];
    for (const repository of repositories) {
      for (const [at, path] of filesOf(repository).entries()) {
        costs.push(
          ...(await typeIn(path, at, repository, async (state, chunks) => {
            const request = {
              document: `file://${path}`,
              repository: undefined,
              path: path.slice(1),
              languageId: 'typescript',
              prefixOffset: 0,
              ...state,
              chunks,
            };
            const { cost, shown } = await window.complete(
              {
                ...request,
                maxTokens: 1,
                onwardTokens: 0,
                extent: 'line',
                decodeTimeMs: 60_000,
                temperature: 0,
                seed: 0,
              },
              never,
            );
            return { tokens: cost.evaluatedTokens, shownFrom: shown.from };
          })),
        );
      }
    }
    const tokens = costs.map((cost) => cost.tokens).sort((a, b) => a - b);
    return {
      keys: costs.length,
      medianTokens: tokens[tokens.length >> 1] ?? NaN,
      meanTokens: tokens.reduce((sum, count) => sum + count, 0) / tokens.length,
      reevaluatedShare: costs.filter(({ isChanged }) => isChanged).length / costs.length,
    };
  });
}

function filesOf({ texts }: BenchRepository): readonly string[] {
  const long = [...texts]
    .filter(([, text]) => text.length > LEAST_UNITS && [...text.matchAll(/\n\n(?=[^\s)\]}])/gu)].length > 8)
    .map(([path]) => path);
  const random = seededRandom(11);
  return Array.from({ length: FILES_PER_TREE }, () => long.splice(Math.floor(random() * long.length), 1)).flat();
}

/** The costs of all keys but the first, which reads the prompt whatever is shown. */
async function typeIn(
  path: string,
  seed: number,
  { index, texts }: BenchRepository,
  complete: (
    state: { readonly prefix: string; readonly suffix: string },
    chunks: readonly Chunk[],
  ) => Promise<{ readonly tokens: number; readonly shownFrom: number }>,
): Promise<readonly KeyCost[]> {
  const context = new WindowContext(index, new DocumentTexts(benchGrammars()), (shown) => shown.slice(1));
  const text = texts.get(path) ?? '';
  const costs: KeyCost[] = [];
  let [before, shownFrom] = ['', 0];
  for (const { prefix, suffix } of typeText({
    ...declarationsOf(text, 0.3, Math.min(KEYS_PER_FILE * 2, text.length / 3)),
    random: seededRandom(seed),
    deletions: DELETIONS,
  })) {
    if (costs.length > KEYS_PER_FILE) break;
    const limitChars = CHARACTERS_PER_TOKEN * chunkBudget(STARTER_CONTEXT_TOKENS);
    const query = {
      document: path,
      path,
      languageId: 'typescript',
      prefix,
      suffix,
      prefixOffset: 0,
      shownFrom,
      limitChars,
      excluded: [],
      ...noAttention,
    };
    const chunks = (await context.at(query)).map((piece) => ({ path: piece.path.slice(1), text: piece.text }));
    const now = JSON.stringify(chunks);
    const cost = await complete({ prefix, suffix }, chunks);
    ({ shownFrom } = cost);
    costs.push({ tokens: cost.tokens, isChanged: now !== before });
    before = now;
  }
  return costs.slice(1);
}
