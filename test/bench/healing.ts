// What healing the token at the cursor brings: scores the true rest of a line with it and without it, by what stands
// before the cursor. `npm run bench -- healing [--json] [--model PATH]`
import { familyOf } from '../../src/core/completion/fim/family';
import { familyForm } from '../../src/core/completion/fim/form';
import { fillPrompt } from '../../src/core/completion/fim/prompt';
import { layOut } from '../../src/core/completion/layout';
import { documentLimits } from './documentLimits';
import { anyColumn, type Hole, lineHoles, lineStart } from './holes';
import { HealedScorer } from './holesHealed';
import type { Score } from './holesScore';

const HOLES = 800;
const INDENTED_HOLES = 200;
const CONTEXT_TOKENS = 1024;
/** Room for the rest of the line. */
const OUTPUT_TOKENS = 64;

/** What stands before the cursor. */
const places = ['half a word', 'a word', 'a space', 'a sign', 'the indentation'] as const;
type Place = (typeof places)[number];

interface Row {
  readonly behind: Place;
  readonly holes: number;
  readonly natsPerCharRatio: number;
  /** Shares of the holes that greedy decoding fills to the letter. */
  readonly exactHealed: number;
  readonly exactCut: number;
}

interface Scores {
  readonly behind: Place;
  readonly healed: Score;
  /** The token at the cursor stays as the tokenizer cut it. */
  readonly cut: Score;
}

async function measure(modelPath: string): Promise<readonly Row[]> {
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
  const scores: Scores[] = [];
  for (const hole of lineHoles(process.cwd(), HOLES, anyColumn)) scores.push(await scoreHole(hole, scorer, 0));
  const indented = lineHoles(process.cwd(), INDENTED_HOLES, lineStart).filter(({ prefix }) => /[ \t]$/.test(prefix));
  for (const hole of indented) scores.push(await scoreHole(hole, scorer, 1));
  await llama.dispose();
  return places.map((place) =>
    rowOf(
      place,
      scores.filter(({ behind }) => behind === place),
    ),
  );
}

/** With the anchor on the cursor's line, or a line above it so that the head ends with the indentation. */
async function scoreHole(hole: Hole, scorer: HealedScorer, linesInHead: 0 | 1): Promise<Scores> {
  const { tokenizer } = scorer.native;
  const family = familyOf(tokenizer);
  if (!family) throw new Error('the model can not fill in');
  const file = { repository: hole.source.repository, path: hole.source.path, chunks: [] };
  const space = { contextTokens: CONTEXT_TOKENS, outputTokens: OUTPUT_TOKENS };
  const limits = documentLimits(familyForm(family, tokenizer, 0), file, space);
  const layout = layOut(undefined, { document: file.path, prefixOffset: 0, ...hole }, limits, tokenizer);
  const { before, head } = linesInHead === 0 ? layout : anchoredAbove(layout.before + layout.head);
  const prompt = fillPrompt(family, { ...file, ...layout, before, head }, tokenizer);
  return {
    behind: linesInHead === 0 ? placeOf(hole) : 'the indentation',
    healed: await scorer.healed(prompt, head, hole.rest),
    cut: await scorer.cut(prompt, hole.rest),
  };
}

function rowOf(behind: Place, scores: readonly Scores[]): Row {
  const sum = (value: (score: Scores) => number) => scores.reduce((total, score) => total + value(score), 0);
  // The characters are the same on both sides, so they cancel out.
  return {
    behind,
    holes: scores.length,
    natsPerCharRatio: sum(({ healed }) => healed.nats) / sum(({ cut }) => cut.nats),
    exactHealed: sum(({ healed }) => Number(healed.exact)) / scores.length,
    exactCut: sum(({ cut }) => Number(cut.exact)) / scores.length,
  };
}

function placeOf({ prefix, rest }: Hole): Place {
  if (/\s$/.test(prefix)) return 'a space';
  if (!/[\p{L}\p{N}_$]$/u.test(prefix)) return 'a sign';
  return /^[\p{L}\p{N}_$]/u.test(rest) ? 'half a word' : 'a word';
}

/** The text cut behind the indentation of the line above the last one. */
function anchoredAbove(text: string): { readonly before: string; readonly head: string } {
  const above = text.lastIndexOf('\n', text.lastIndexOf('\n') - 1) + 1;
  const anchor = above + text.slice(above).search(/[^ \t]|$/);
  return { before: text.slice(0, anchor), head: text.slice(anchor) };
}

async function main(args: readonly string[]): Promise<void> {
  const rows = await measure(
    args.includes('--model')
      ? (args[args.indexOf('--model') + 1] ?? '')
      : 'media/starter-model/starter-coder-6.5m-q8_0.gguf',
  );
  console.log(JSON.stringify({ rows }, null, args.includes('--json') ? 0 : 2));
}

main(process.argv.slice(2)).catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
