// Measures line holes: greedy, the rest of the line must match exactly, on files that the model was not trained on.
// usage: node tools/starter-model/measureHoles.mjs MODEL.gguf HOLES.jsonl   (lines as line_holes.py writes them)
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { getLlama, LlamaLogLevel } from 'node-llama-cpp';

/** @typedef {{ prefix: string, rest: string, suffix: string, lang: string }} Hole */
/** @typedef {import('node-llama-cpp').LlamaModel} Model */
/** @typedef {import('node-llama-cpp').LlamaContextSequence} Sequence */

const CONTEXT_TOKENS = 1024;
const MAX_PROMPT_TOKENS = 950;
const MAX_OUTPUT_TOKENS = 48;

const [modelPath, holesPath] = process.argv.slice(2);
if (modelPath === undefined || holesPath === undefined) {
  throw new Error('usage: measureHoles.mjs MODEL.gguf HOLES.jsonl');
}
const llama = await getLlama({
  gpu: false,
  build: 'never',
  skipDownload: true,
  progressLogs: false,
  logLevel: LlamaLogLevel.error,
  maxThreads: 1, // on a busy machine two threads wait for each other and get far less done
});
const model = await llama.loadModel({ modelPath: resolve(modelPath) });
const context = await model.createContext({ contextSize: CONTEXT_TOKENS, batchSize: 512, threads: 1 });
const sequence = context.getSequence();

/** @type {Map<string, { holes: number, exact: number, firstWord: number, empty: number }>} */
const tallies = new Map();
for (const line of readFileSync(holesPath, 'utf8').trim().split('\n')) {
  /** @type {unknown} */
  const parsed = JSON.parse(line);
  const hole = /** @type {Hole} */ (parsed);
  const prompt = promptTokens(model, hole);
  if (prompt.length > MAX_PROMPT_TOKENS) continue;
  const written = await restOfLine(model, sequence, prompt);
  const tally = tallies.get(hole.lang) ?? { holes: 0, exact: 0, firstWord: 0, empty: 0 };
  tallies.set(hole.lang, tally);
  tally.holes += 1;
  tally.exact += Number(written.trimEnd() === hole.rest.trimEnd());
  tally.firstWord += Number(firstWord(written) === firstWord(hole.rest));
  tally.empty += Number(written.trim() === '');
}
for (const [lang, { holes, exact, firstWord, empty }] of tallies) {
  const share = (/** @type {number} */ count) => `${((100 * count) / holes).toFixed(1)} %`;
  console.log(`${lang}: ${holes} holes, exact ${share(exact)}, first word ${share(firstWord)}, empty ${share(empty)}`);
}
await llama.dispose();

/** The hole in prefix-suffix-middle order.
 * @param {Model} model
 * @param {Hole} hole */
function promptTokens(model, hole) {
  const special = (/** @type {string} */ token) => model.tokenize(token, true);
  return [
    ...special('<|fim_prefix|>'),
    ...model.tokenize(hole.prefix),
    ...special('<|fim_suffix|>'),
    ...model.tokenize(hole.suffix),
    ...special('<|fim_middle|>'),
  ];
}

/** What the model writes on the cursor's line.
 * @param {Model} model
 * @param {Sequence} sequence
 * @param {import('node-llama-cpp').Token[]} prompt */
async function restOfLine(model, sequence, prompt) {
  await sequence.clearHistory();
  const output = [];
  for await (const token of sequence.evaluate(prompt, { temperature: 0, yieldEogToken: true })) {
    if (model.isEogToken(token) || output.length >= MAX_OUTPUT_TOKENS) break;
    output.push(token);
    if (model.detokenize([token]).includes('\n')) break;
  }
  return model.detokenize(output).split('\n')[0] ?? '';
}

/** @param {string} text */
function firstWord(text) {
  return /[A-Za-z_$][\w$]*|\S/.exec(text)?.[0];
}
