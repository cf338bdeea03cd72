// Shows that a staging folder needs nothing from outside: loads the engine library from it and completes a few tokens.
// usage: node tryLibrary.mjs STAGING_FOLDER
import { readdirSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

/** @typedef {typeof import('node-llama-cpp')} Library */

const modelFolder = 'media/starter-model';
const TOKENS = 4;

const staging = process.argv[2];
if (staging === undefined) throw new Error('usage: tryLibrary.mjs STAGING_FOLDER');
const entry = path.join(staging, 'dist', 'node_modules', 'node-llama-cpp', 'dist', 'index.js');
/** @type {unknown} */
const loaded = await import(pathToFileURL(entry).href);
const { getLlama, LlamaLogLevel } = /** @type {Library} */ (loaded);

const model = readdirSync(path.join(staging, modelFolder)).find((file) => file.endsWith('.gguf'));
if (model === undefined) throw new Error(`no model in ${modelFolder}`);
const llama = await getLlama({
  gpu: false,
  build: 'never',
  skipDownload: true,
  progressLogs: false,
  logLevel: LlamaLogLevel.error,
  maxThreads: 1,
});
const starterModel = await llama.loadModel({ modelPath: path.join(staging, modelFolder, model) });
const context = await starterModel.createContext({ contextSize: 256, threads: 1 });
const prompt = ['<|fim_prefix|>', 'const one = ', '<|fim_suffix|>', ';\n', '<|fim_middle|>'];
const tokens = prompt.flatMap((text) => starterModel.tokenize(text, text.startsWith('<|fim')));
const written = [];
for await (const token of context.getSequence().evaluate(tokens, { temperature: 0 })) {
  written.push(token);
  if (written.length === TOKENS) break;
}
if (written.length === 0) throw new Error('the packed library wrote no token');
process.exit(0);
