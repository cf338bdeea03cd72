// A person at work in a real source file, the same in every run: keys with the times between them, slips, jumps and
// acceptances.
import { seededRandom } from '../support/seededRandom';
import { type Acceptance, type Keystroke, typeText } from '../support/typing';
import { declarationsOf, type SourceFile } from '../support/typingSources';

/** Milliseconds between keys: log-normal, one in five over 300 ms. */
const MEDIAN_MS = 160;
const SIGMA = 0.747;

const DELETIONS = 0.05;
const JUMPS = 1 / 200;

export interface Recording {
  readonly source: SourceFile;
  /** The document when all is typed, up to the cursor. */
  readonly whole: string;
  /** Seeded draws of this recording: the same ones in the same order for everybody who replays it. */
  readonly random: () => number;
  readonly states: Generator<Keystroke, void, Acceptance | undefined>;
  nextIntervalMs(): number;
}

/** The recording ends when whole declarations of `length` characters or more are typed. */
export function recordingOf(source: SourceFile, seed: number, length: number): Recording {
  const stretch = declarationsOf(source.text, 0.3, length);
  const pace = seededRandom(seed + 1000);
  const nextIntervalMs = () =>
    MEDIAN_MS * Math.exp(SIGMA * Math.sqrt(-2 * Math.log(1 - pace())) * Math.cos(2 * Math.PI * pace()));
  const states = typeText({ ...stretch, random: seededRandom(seed), deletions: DELETIONS, jumps: JUMPS });
  return { source, whole: stretch.before + stretch.text, random: seededRandom(seed + 2000), states, nextIntervalMs };
}
