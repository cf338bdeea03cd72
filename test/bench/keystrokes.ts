// Prompt tokens that are evaluated for each key: ours through client, socket and engine process, and node-llama-cpp's
// own infill completion on the same model, context and text. `npm run bench -- keystrokes [--json]`
import type { Layout, LayoutLimits } from '../../src/core/completion/documentLayout';
import { headLimit } from '../../src/core/completion/headLimits';
import { layOut } from '../../src/core/completion/layout';
import { layoutLimits } from '../../src/core/completion/layoutLimits';
import { NativeModel } from '../../src/engine/native';
import { starterModel } from '../support/engineOptions';
import { seededRandom } from '../support/seededRandom';
import { type Keystroke, typeText } from '../support/typing';
import { declarationsOf, type SourceFile, sourceFiles } from '../support/typingSources';
import { STARTER_CONTEXT_TOKENS, starterEngine, starterModelName, withEngine } from './benchEngine';

const KEYS_PER_FILE = 300;
const DELETIONS = 0.05;
const recordedFiles = [
  'effect/MutableList.ts',
  'effect/internal/glob.ts',
  'effect/process/CommandLine.ts',
  'viem/utils/abi/encodeAbiParameters.ts',
  'viem/utils/ens/avatar/utils.ts',
];

const never = new AbortController().signal;

interface Costs {
  readonly median: number;
  readonly mean: number;
  readonly p95: number;
}

/** Gives the prompt tokens evaluated for one token of text after each of the given states of one document. */
type Reader = (source: SourceFile, states: readonly Keystroke[]) => Promise<readonly number[]>;

async function measure(): Promise<{ readonly ours: Costs; readonly libraryInfill: Costs; readonly keys: number }> {
  const files = sourceFiles(process.cwd()).filter(({ repository, path }) =>
    recordedFiles.includes(`${repository}/${path}`),
  );
  const typed = files.map((source, seed) => {
    const keys = typeText({
      ...declarationsOf(source.text, 0.3, KEYS_PER_FILE * 2),
      random: seededRandom(seed),
      deletions: DELETIONS,
    });
    return { source, states: [...keys].slice(0, KEYS_PER_FILE + 1) };
  });
  const read = async (reader: Reader) => {
    const costs: number[] = [];
    // The first request of a file reads its prompt for the first time, whatever the layout.
    for (const { source, states } of typed) costs.push(...(await reader(source, states)).slice(1));
    return costs;
  };
  const ours = await withOurs(read);
  const libraryInfill = await withLibrary(read);
  return { ours: summary(ours), libraryInfill: summary(libraryInfill), keys: ours.length };
}

function withOurs<T>(use: (reader: Reader) => Promise<T>): Promise<T> {
  return withEngine(starterEngine, (openWindow) => {
    const window = openWindow();
    return use(async ({ repository, path }, states) => {
      const costs: number[] = [];
      for (const { prefix, suffix } of states) {
        const request = {
          document: `file:///${path}`,
          repository,
          path,
          languageId: 'typescript',
          prefixOffset: 0,
          prefix,
          suffix,
        };
        const { cost } = await window.complete(
          {
            ...request,
            chunks: [],
            maxTokens: 1,
            onwardTokens: 0,
            extent: 'line',
            decodeTimeMs: 60_000,
            temperature: 0,
            seed: 0,
          },
          never,
        );
        costs.push(cost.evaluatedTokens);
      }
      return costs;
    });
  });
}

/**
 * The library cuts long texts anew for each key and then reads everything again, so its caller must give it a window:
 * it gets the one that our layout takes of the document, with what the editor closed.
 */
async function withLibrary<T>(use: (reader: Reader) => Promise<T>): Promise<T> {
  const { getLlama, LlamaCompletion, LlamaLogLevel } = await import('node-llama-cpp');
  const llama = await getLlama({
    gpu: false,
    build: 'never',
    skipDownload: true,
    progressLogs: false,
    logLevel: LlamaLogLevel.error,
    maxThreads: 1,
  });
  const model = await llama.loadModel({ modelPath: starterModel });
  const context = await model.createContext({ contextSize: STARTER_CONTEXT_TOKENS, threads: 1 });
  const contextSequence = context.getSequence();
  const completion = new LlamaCompletion({ contextSequence });
  const { tokenizer } = new NativeModel(model);
  const limits: LayoutLimits = layoutLimits({
    contextTokens: STARTER_CONTEXT_TOKENS,
    headerTokens: 0,
    outputTokens: STARTER_CONTEXT_TOKENS / 4,
    headLimitLines: headLimit(starterModelName).lines,
    showsBelow: false,
  });
  try {
    return await use(async ({ path }, states) => {
      const costs: number[] = [];
      let layout: Layout | undefined;
      for (const { prefix, suffix } of states) {
        layout = layOut(layout, { document: path, prefixOffset: 0, prefix, suffix }, limits, tokenizer);
        const before = contextSequence.tokenMeter.usedInputTokens;
        await completion.generateInfillCompletion(layout.before + layout.head, layout.closers + layout.suffix, {
          maxTokens: 1,
          temperature: 0,
        });
        costs.push(contextSequence.tokenMeter.usedInputTokens - before);
      }
      return costs;
    });
  } finally {
    await llama.dispose();
  }
}

function summary(costs: readonly number[]): Costs {
  const sorted = [...costs].sort((a, b) => a - b);
  const at = (share: number) => sorted[Math.floor(sorted.length * share)] ?? NaN;
  return { median: at(0.5), mean: costs.reduce((sum, cost) => sum + cost, 0) / costs.length, p95: at(0.95) };
}

async function main(json: boolean): Promise<void> {
  console.log(JSON.stringify(await measure(), null, json ? 0 : 2));
}

main(process.argv.includes('--json')).catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
