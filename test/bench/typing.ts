// A person types: what our session asks of the engine and shows, over a plain implementation on the same keys.
// `npm run bench -- typing [--json]`
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import esbuild from 'esbuild';
import { copyGrammars } from '../../tools/grammars.mjs';
import { headLimit } from '../../src/core/completion/headLimits';
import type { CompletionEngine } from '../../src/core/completion/running';
import { CompletionSession } from '../../src/core/completion/session';
import { finish, prepare } from '../../src/host/completion/finish';
import { Syntax } from '../../src/syntax/syntax';
import { EngineClient } from '../../src/host/engine/engineClient';
import { settingBounds } from '../../src/host/settingBounds';
import { FakeClock } from '../support/fakeClock';
import { seededRandom } from '../support/seededRandom';
import { sourceFiles } from '../support/typingSources';
import { Meter, realCourse, replayingCourse, SimulatedEngine, type Call, type CourseOf } from './typingEngines';
import { plainModel, plainPlayer } from './typingPlain';
import { recordingOf } from './typingRecording';
import { replay, type Player, type Replayed } from './typingReplay';

const CONTEXT_TOKENS = 1024;
const CHARACTERS_PER_FILE = 800;
const RIGHT_SHARE = 0.6;
const FILES = [
  'effect/MutableList.ts',
  'effect/internal/glob.ts',
  'effect/process/CommandLine.ts',
  'viem/utils/abi/encodeAbiParameters.ts',
  'viem/utils/ens/avatar/utils.ts',
];
const modelPath = resolve('media/starter-model/starter-coder-6.5m-q8_0.gguf');

const syntax = new Syntax({ grammarsFolder: resolve('out/bench/grammars'), queriesFolder: resolve('syntaxes'), log: (message) => console.error(message) });

interface Played extends Replayed {
  readonly calls: readonly Call[];
  /** Of the suggestions that were shown, the share that needed no engine. */
  readonly noCallShare: number;
}

type PlayerOf = (engine: CompletionEngine, clock: FakeClock, noteSource: (fromCache: boolean) => void) => Player;

const sessionPlayer: PlayerOf = (engine, clock, noteSource) => {
  const session = new CompletionSession({
    ...{ engine, clock },
    prepare: (request, automatic) => prepare(syntax, request, automatic),
    finish: (request, text) => finish(syntax, request, text),
  });
  return {
    changed: (change) => session.changed(change),
    suggest: async (request, signal) => {
      const { text, outputTokens } = await session.suggest(request, { automatic: true, pauseMs: settingBounds['completion.pauseMs'].fallback }, signal);
      if (text !== '') noteSource(outputTokens === undefined);
      return text;
    },
  };
};

/** Replays every recording; `courseOf` gives the engine's work for one of them. */
async function play(playerOf: PlayerOf, courseOf: (whole: string, seed: number) => CourseOf): Promise<Played> {
  const meter = new Meter();
  const sources = { cache: 0, engine: 0 };
  const sum = { keys: 0, shown: 0, flicker: 0, accepted: 0 };
  const files = sourceFiles(process.cwd()).filter(({ repository, path }) => FILES.includes(`${repository}/${path}`));
  for (const [seed, source] of files.entries()) {
    const recording = recordingOf(source, seed, CHARACTERS_PER_FILE);
    let idle = () => Promise.resolve();
    const clock = new FakeClock(() => idle());
    const engine = new SimulatedEngine(clock, meter, courseOf(recording.whole, seed));
    idle = () => engine.idle();
    const player = playerOf(engine, clock, (fromCache) => sources[fromCache ? 'cache' : 'engine']++);
    meter.jumped = true; // the first request of a file reads all of it, as after a jump
    const counts = await replay(recording, player, clock, meter);
    for (const key of ['keys', 'shown', 'flicker', 'accepted'] as const) sum[key] += counts[key];
  }
  return { ...sum, calls: meter.calls, noCallShare: sources.cache / (sources.cache + sources.engine) };
}

async function measure() {
  copyGrammars(process.cwd(), 'out/bench/grammars');
  const replaying = (whole: string, seed: number) => replayingCourse(whole, RIGHT_SHARE, seededRandom(seed + 3000));
  const oursReplaying = await play(sessionPlayer, replaying);
  const plainReplaying = await play(plainPlayer, replaying);

  const ownMs: number[] = [];
  const ours = await withEngine((client) => play(sessionPlayer, () => realCourse(client, (ms) => ownMs.push(ms))));
  const model = await plainModel(modelPath, CONTEXT_TOKENS, headLimit('starter-coder').lines);
  const plain = await play(plainPlayer, () => model.courseOf);
  await model.dispose();

  const sorted = ownMs.sort((a, b) => a - b);
  const whole = wholeTexts();
  return {
    ratios: {
      promptTokens: promptTokens(ours, false) / promptTokens(plain, false),
      promptTokensAtJumps: promptTokens(ours, true) / promptTokens(plain, true),
      requests: oursReplaying.calls.length / plainReplaying.calls.length,
      wastedTokens: wastedTokens(ours, whole) / wastedTokens(plain, whole),
      shown: ours.shown / plain.shown,
    },
    noCallShare: oursReplaying.noCallShare,
    ownMs: { p50: sorted[sorted.length >> 1], p95: sorted[Math.floor(sorted.length * 0.95)] },
    flicker: ours.flicker + oursReplaying.flicker,
    keys: ours.keys + oursReplaying.keys,
  };
}

function promptTokens({ calls }: Played, afterJump: boolean): number {
  return calls.filter((call) => call.afterJump === afterJump).reduce((sum, call) => sum + call.promptTokens, 0);
}

/** Tokens of text that is not what was typed then. */
function wastedTokens({ calls }: Played, whole: ReadonlyMap<string, string>): number {
  return calls.reduce((sum, { request, text, outputTokens }) => {
    const typed = whole.get(request.path) ?? '';
    const truth = typed.startsWith(request.prefix) ? typed.slice(request.prefix.length) : '';
    let right = 0;
    while (right < text.length && text[right] === truth[right]) right++;
    return sum + outputTokens * (text === '' ? 1 : 1 - right / text.length);
  }, 0);
}

function wholeTexts(): ReadonlyMap<string, string> {
  const files = sourceFiles(process.cwd()).filter(({ repository, path }) => FILES.includes(`${repository}/${path}`));
  return new Map(files.map((source, seed) => [source.path, recordingOf(source, seed, CHARACTERS_PER_FILE).whole]));
}

async function withEngine<T>(use: (client: EngineClient) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'wb-'));
  const enginePath = resolve('out/bench/engineProcess.js');
  await esbuild.build({ entryPoints: ['src/engine/main.ts'], outfile: enginePath, bundle: true, platform: 'node', format: 'cjs', external: ['node-llama-cpp'], logLevel: 'warning' });
  const client = new EngineClient({ enginePath, folder: join(folder, 'w'), version: '0.0.0', lingerMs: 1000 });
  client.configure({ modelPath, backend: 'cpu', contextTokens: CONTEXT_TOKENS, gpuLayers: 0, idleUnloadMinutes: 0 });
  try {
    return await use(client);
  } finally {
    await client.stop();
    client.dispose();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function main(json: boolean): Promise<void> {
  console.log(JSON.stringify(await measure(), null, json ? 0 : 2));
}

main(process.argv.includes('--json')).catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
