// A tree of 20,000 files for the bench of speed: copies of real ones with their identifiers renamed, each copy in its
// own way.
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { seededRandom } from '../support/seededRandom';
import type { Tree } from './contextTrees';

const FILES = 20_000;
/** Shorter and longer files are left out, which makes a mean of more than 5 kB. */
const LEAST_BYTES = 1000;
const MOST_BYTES = 16_000;
const SEED = 20;

/** Made in the folder once; the same for the same sources, which are of one language. */
export function syntheticTree(cache: string, sources: readonly Tree[]): Tree {
  const texts = sources.flatMap(({ name, root: from, files }) =>
    files.map((path) => ({ path: `${name}/${path}`, text: readFileSync(join(from, path), 'utf8') })),
  );
  const copied = texts.filter(({ text }) => text.length >= LEAST_BYTES && text.length <= MOST_BYTES);
  const files = Array.from(
    { length: FILES },
    (_, at) => `copy${Math.floor(at / copied.length)}/${copied[at % copied.length]?.path ?? ''}`,
  );
  // What is copied is another set where other files are taken for the work of people.
  const root = join(
    cache,
    `synthetic-${FILES}-${createHash('sha256').update(files.join('\n')).digest('hex').slice(0, 8)}`,
  );
  if (!existsSync(root)) {
    const unfinished = `${root}.new`;
    rmSync(unfinished, { recursive: true, force: true });
    const random = seededRandom(SEED);
    let suffix = '';
    for (const [at, path] of files.entries()) {
      if (at % copied.length === 0) suffix = newSuffix(random);
      mkdirSync(dirname(join(unfinished, path)), { recursive: true });
      writeFileSync(join(unfinished, path), renamed(copied[at % copied.length]?.text ?? '', suffix));
    }
    renameSync(unfinished, root);
  }
  return { name: 'synthetic', root, files: files.sort(), languageId: sources[0]?.languageId ?? '' };
}

/** Two syllables, which make another word of a name. */
function newSuffix(random: () => number): string {
  const oneOf = (letters: string) => letters.charAt(Math.floor(random() * letters.length));
  return `${oneOf('BDFGKLMNPRSTVZ')}${oneOf('aeiou')}${oneOf('bdfgklmnprstvz')}${oneOf('aeiou')}`;
}

/** Paths of imports stay what they are: strings are left alone. */
function renamed(text: string, suffix: string): string {
  return text.replace(/'(?:[^'\\\n]|\\.)*'|"(?:[^"\\\n]|\\.)*"|[A-Za-z_$][\w$]*/gu, (word) =>
    /^['"]/u.test(word) || word.length < 4 || kept.has(word) ? word : word + suffix,
  );
}

/** Words of the language and of its library. */
const kept = new Set(
  [
    'abstract any Array async await bigint boolean break case catch class const constructor continue debugger declare',
    'default delete else enum Error export extends false finally for from function get implements import infer',
    'instanceof interface keyof let Map module namespace never new null number object Object of override package',
    'private Promise protected public readonly Record require return satisfies set Set static string String super',
    'switch symbol this throw true try type typeof undefined unique unknown using var void while with yield',
  ].flatMap((words) => words.split(' ')),
);
