// A person types: what our session asks of the engine and shows, over a plain implementation on the same keys.
// `npm run bench -- typing [--json]`
import { headLimit } from '../../src/core/completion/headLimits';
import { maskAround } from '../../src/core/completion/maskAround';
import type { CompletionEngine } from '../../src/core/completion/running';
import { maskSecrets } from '../../src/core/privacy/masking';
import { settingBounds } from '../../src/host/settingBounds';
import { starterModel } from '../support/engineOptions';
import { FakeClock } from '../support/fakeClock';
import { seededRandom } from '../support/seededRandom';
import { sourceFiles } from '../support/typingSources';
import { STARTER_CONTEXT_TOKENS, starterEngine, starterModelName, withEngine } from './benchEngine';
import { benchSession, benchSyntax } from './benchSession';
import { type Call, type CourseOf, Meter, realCourse, replayingCourse, SimulatedEngine } from './typingEngines';
import { plainModel, plainPlayer } from './typingPlain';
import { recordingOf } from './typingRecording';
import { type Player, replay, type Replayed } from './typingReplay';

const CHARACTERS_PER_FILE = 800;
const RIGHT_SHARE = 0.6;
const recordedFiles = [
  'effect/MutableList.ts',
  'effect/internal/glob.ts',
  'effect/process/CommandLine.ts',
  'viem/utils/abi/encodeAbiParameters.ts',
  'viem/utils/ens/avatar/utils.ts',
];

const syntax = benchSyntax();

interface Played extends Replayed {
  readonly calls: readonly Call[];
  /** Of the suggestions that were shown, the share that needed no engine. */
  readonly noCallShare: number;
}

type PlayerOf = (engine: CompletionEngine, clock: FakeClock, noteSource: (fromCache: boolean) => void) => Player;

/** `noteMaskMs` is told for each key what masking took, which the window does before all else. */
const sessionPlayer =
  (noteMaskMs: (ms: number) => void): PlayerOf =>
  (engine, clock, noteSource) => {
    const session = benchSession(engine, clock, syntax);
    return {
      changed: (change) => session.changed(change),
      suggest: async (request, signal) => {
        const began = performance.now();
        const { prefix, suffix } = maskAround(
          { above: '', prefix: request.prefix, suffix: request.suffix, below: '' },
          maskSecrets,
        );
        noteMaskMs(performance.now() - began);
        const { text, outputTokens } = await session.suggest(
          { ...request, prefix, suffix },
          { automatic: true, pauseMs: settingBounds['completion.pauseMs'].fallback, onBattery: false },
          signal,
        );
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
  const files = sourceFiles(process.cwd()).filter(({ repository, path }) =>
    recordedFiles.includes(`${repository}/${path}`),
  );
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
  const replaying = (whole: string, seed: number) => replayingCourse(whole, RIGHT_SHARE, seededRandom(seed + 3000));
  const oursReplaying = await play(
    sessionPlayer(() => undefined),
    replaying,
  );
  const plainReplaying = await play(plainPlayer, replaying);

  const ownMs: number[] = [];
  let maskMs = 0;
  const ours = await withEngine(starterEngine, (openWindow) => {
    const window = openWindow();
    return play(
      sessionPlayer((ms) => (maskMs = ms)),
      () => realCourse(window, (ms) => ownMs.push(maskMs + ms)),
    );
  });
  const model = await plainModel(starterModel, STARTER_CONTEXT_TOKENS, headLimit(starterModelName).lines);
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
  const files = sourceFiles(process.cwd()).filter(({ repository, path }) =>
    recordedFiles.includes(`${repository}/${path}`),
  );
  return new Map(files.map((source, seed) => [source.path, recordingOf(source, seed, CHARACTERS_PER_FILE).whole]));
}

async function main(json: boolean): Promise<void> {
  console.log(JSON.stringify(await measure(), null, json ? 0 : 2));
}

main(process.argv.includes('--json')).catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
