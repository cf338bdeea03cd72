// A process that loads model files with the native library and prints what came of it, a JSON value a line.
// usage: ggufLoader.mjs load PATH… | vocabulary PATH TEXT SPECIAL… | memory PATH CONTEXT_TOKENS SLOTS BATCH_TOKENS |
// vectors PATH CONTEXT_TOKENS
import { getLlama, LlamaLogLevel } from 'node-llama-cpp';

const [task, path = '', ...values] = process.argv.slice(2);
/** @type {string[]} */
let lines = [];
const llama = await getLlama({
  gpu: false,
  build: 'never',
  skipDownload: true,
  progressLogs: false,
  maxThreads: 1,
  logLevel: task === 'memory' || task === 'vectors' ? LlamaLogLevel.debug : LlamaLogLevel.error,
  logger: (_level, line) => lines.push(line),
});
if (task === 'load') for (const modelPath of [path, ...values]) print(await tryToWrite(modelPath));
if (task === 'vocabulary') print(await tokenise(values));
if (task === 'memory') print(await measure(values.map(Number)));
if (task === 'vectors') print(await measureVectors(Number(values[0])));
process.exit();

/** @param {string} modelPath */
async function tryToWrite(modelPath) {
  try {
    const model = await llama.loadModel({ modelPath });
    const context = await model.createContext({ contextSize: 256, batchSize: 8, threads: 1 });
    await context.getSequence().evaluate(model.tokenize('let a = "é";')).next();
    await model.dispose();
    return 'loaded';
  } catch (error) {
    return String(error);
  }
}

/** @param {string[]} values */
async function tokenise([text = '', ...specials]) {
  const model = await llama.loadModel({ modelPath: path, vocabOnly: true });
  return {
    text: model.detokenize(model.tokenize(text)),
    specials: specials.flatMap((special) => model.tokenize(special, true)),
  };
}

/** @param {number[]} values */
async function measure([contextSize = 0, sequences, batchSize]) {
  const model = await llama.loadModel({ modelPath: path });
  lines = [];
  await model.createContext({
    contextSize,
    sequences: sequences ?? 1,
    batchSize: batchSize ?? 1,
    threads: 1,
    flashAttention: false,
  });
  return { kvMib: await reported('KV'), computeMib: await reported('compute'), outputMib: await reported('output') };
}

/** @param {number} contextSize */
async function measureVectors(contextSize) {
  const model = await llama.loadModel({ modelPath: path });
  lines = [];
  await model.createEmbeddingContext({ contextSize, batchSize: contextSize, threads: 1 });
  return { computeMib: await reported('compute'), outputMib: await reported('output') };
}

/** @param {string} buffer */
async function reported(buffer) {
  const pattern = new RegExp(`CPU +${buffer} buffer size = +([0-9.]+) MiB`);
  // Log lines come from another thread, some time after what they tell.
  for (;;) {
    const found = lines.map((line) => pattern.exec(line)?.[1]).findLast((size) => size !== undefined);
    if (found !== undefined) return Number(found);
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

/** @param {unknown} value */
function print(value) {
  console.log(JSON.stringify(value));
}
