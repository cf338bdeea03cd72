// How far may the anchor stand from the cursor? Scores the true rest of a line with the head after the middle token, as
// the engine has it written, and with the head in the prefix as in a plain prefix-suffix-middle prompt. `npm run bench
// -- anchor [--json] [--model PATH]`
import type { Layout } from '../../src/core/completion/documentLayout';
import { familyOf } from '../../src/core/completion/fim/family';
import { familyForm } from '../../src/core/completion/fim/form';
import { fillPrompt } from '../../src/core/completion/fim/prompt';
import { layOut } from '../../src/core/completion/layout';
import { suffixWithin } from '../../src/core/completion/layoutWindow';
import { documentLimits } from './documentLimits';
import { type Hole, lineHoles } from './holes';
import { HealedScorer } from './holesHealed';
import type { Score } from './holesScore';

const headLines = [0, 1, 3, 10];
const HOLES = 320;
const CONTEXT_TOKENS = 1024;
/** Room for the rest of the line. */
const OUTPUT_TOKENS = 64;

/** Up to the limit no row is worse than this. */
const MAX_RATIO = 1.03;
const MAX_EXACT_LOSS = 0.01;

interface Row {
  readonly headLines: number;
  readonly natsPerCharRatio: number;
  /** Shares of the holes that greedy decoding fills to the letter. */
  readonly exactAnchored: number;
  readonly exactPlain: number;
  readonly holes: number;
}

interface HoleScores {
  readonly plain: Score;
  /** One for each of HEAD_LINES. */
  readonly anchored: readonly Score[];
}

async function measure(modelPath: string): Promise<{ readonly limitLines: number; readonly rows: readonly Row[] }> {
  const { getLlama, LlamaLogLevel } = await import('node-llama-cpp');
  const llama = await getLlama({
    gpu: false,
    build: 'never',
    skipDownload: true,
    progressLogs: false,
    logLevel: LlamaLogLevel.error,
    maxThreads: 1,
  });
  const model = await llama.loadModel({ modelPath });
  const context = await model.createContext({
    contextSize: CONTEXT_TOKENS,
    batchSize: 512,
    threads: 1,
    flashAttention: false,
  });
  const scorer = new HealedScorer(model, context.getSequence());
  const scores: HoleScores[] = [];
  for (const hole of lineHoles(process.cwd(), HOLES)) scores.push(await scoreHole(hole, scorer));
  await llama.dispose();

  const rows = headLines.map((headLines, index) =>
    rowOf(
      headLines,
      scores.map(({ plain, anchored }) => ({ plain, anchored: anchored[index] ?? plain })),
    ),
  );
  const firstWorse = rows.findIndex(
    (row) => row.natsPerCharRatio > MAX_RATIO || row.exactAnchored < row.exactPlain - MAX_EXACT_LOSS,
  );
  const holding = firstWorse < 0 ? rows : rows.slice(0, firstWorse);
  return { limitLines: holding.at(-1)?.headLines ?? 0, rows };
}

async function scoreHole(hole: Hole, scorer: HealedScorer): Promise<HoleScores> {
  const { tokenizer } = scorer.native;
  const family = familyOf(tokenizer);
  if (!family) throw new Error('the model can not fill in');
  const { repository, path } = hole.source;
  const file = { repository, path, chunks: [] };
  const space = { contextTokens: CONTEXT_TOKENS, outputTokens: OUTPUT_TOKENS };
  const limits = documentLimits(familyForm(family, tokenizer, 0), file, space);
  const layout = layOut(undefined, { document: path, prefixOffset: 0, ...hole }, limits, tokenizer);
  const text = layout.before + layout.head;
  const promptAt = (anchor: number, after: Pick<Layout, 'suffix' | 'below'>) =>
    fillPrompt(family, { ...file, ...after, before: text.slice(0, anchor), head: text.slice(anchor) }, tokenizer);
  const plainSuffix = suffixWithin(hole.suffix, limits.suffixTokens + limits.belowTokens, tokenizer);
  const plain = await scorer.cut(promptAt(text.length, { suffix: plainSuffix, below: '' }), hole.rest);
  const anchored: Score[] = [];
  for (const lines of headLines) {
    const anchor = anchorAbove(text, lines);
    anchored.push(await scorer.healed(promptAt(anchor, layout), text.slice(anchor), hole.rest));
  }
  return { plain, anchored };
}

function rowOf(headLines: number, scores: readonly { readonly plain: Score; readonly anchored: Score }[]): Row {
  const sum = (value: (score: (typeof scores)[number]) => number) =>
    scores.reduce((total, score) => total + value(score), 0);
  // The characters are the same on both sides, so they cancel out.
  return {
    headLines,
    natsPerCharRatio: sum(({ anchored }) => anchored.nats) / sum(({ plain }) => plain.nats),
    exactAnchored: sum(({ anchored }) => Number(anchored.exact)) / scores.length,
    exactPlain: sum(({ plain }) => Number(plain.exact)) / scores.length,
    holes: scores.length,
  };
}

/** Offset behind the indentation of the line that stands `lines` above the last one. */
function anchorAbove(text: string, lines: number): number {
  let offset = text.lastIndexOf('\n') + 1;
  for (let line = 0; line < lines && offset > 0; line++) offset = text.lastIndexOf('\n', offset - 2) + 1;
  return offset + text.slice(offset).search(/[^ \t]|$/);
}

async function main(args: readonly string[]): Promise<void> {
  const result = await measure(
    args.includes('--model')
      ? (args[args.indexOf('--model') + 1] ?? '')
      : 'media/starter-model/starter-coder-6.5m-q8_0.gguf',
  );
  console.log(JSON.stringify(result, null, args.includes('--json') ? 0 : 2));
}

main(process.argv.slice(2)).catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
