// Which chunks of a workspace a query finds. A file is written as its chunks, with `|` between them.
import assert from 'node:assert/strict';
import { forEachWord, wordHash } from '../../src/core/context/words';
import { chunkWordsOf } from '../../src/index/lexical/chunkWords';
import { LexicalIndex } from '../../src/index/lexical/lexicalIndex';
import { seededRandom } from '../support/seededRandom';

type Files = Readonly<Record<string, string>>;

const filler: Files = Object.fromEntries(
  Array.from({ length: 8 }, (_, index) => [`filler${index}`, `common other${index}`]),
);

/** Every change in its order: a text in place of what was known of the file, or undefined where it is gone. */
type Changes = readonly (readonly [file: string, text: string | undefined])[];

const cases: readonly (readonly [name: string, files: Files, changes: Changes, query: string, found: string])[] = [
  ['the chunk with the word', { a: 'open file|close file', b: 'user' }, [], 'close', 'a:1'],
  ['the part of a name', { a: 'function readWholeFile', b: 'user' }, [], 'whole', 'a:0'],
  ['the chunk with more of the words first', { a: 'read file', b: 'read write file' }, [], 'write file', 'b:0 a:0'],
  [
    'the chunk with the rarer word first',
    { ...filler, a: 'parse', b: 'token', c: 'parse' },
    [],
    'parse token',
    'b:0 a:0 c:0',
  ],
  [
    'the shorter of two chunks first',
    { a: 'token one two three four five six seven', b: 'token' },
    [],
    'token',
    'b:0 a:0',
  ],
  ['the chunk with the word more often first', { a: 'token one two', b: 'token token two' }, [], 'token', 'b:0 a:0'],
  ['nothing for a word that too many files have', filler, [], 'common', ''],
  ['a word that each of a few files has', { a: 'common', b: 'common' }, [], 'common', 'a:0 b:0'],
  ['nothing in a file that is not wanted', { a: 'token', here: 'token' }, [], 'token', 'a:0'],
  ['what a file holds now', { a: 'old' }, [['a', 'new']], 'old new', 'a:0'],
  ['nothing that a file held before', { a: 'old' }, [['a', 'new']], 'old', ''],
  ['nothing of a file that is gone', { a: 'token', b: 'token' }, [['a', undefined]], 'token', 'b:0'],
  ['nothing for no words', { a: 'token' }, [], '', ''],
  ['nothing in an empty file', { a: '' }, [], 'token', ''],
];

describe('a search among chunks finds', () => {
  for (const [name, files, changes, query, found] of cases) {
    it(name, () => {
      const index = new LexicalIndex<string>();
      for (const [file, text] of [...Object.entries(files), ...changes]) put(index, file, text);
      // A search leaves nothing behind for the next one.
      assert.deepEqual([search(index, query), search(index, query)], [found, found]);
    });
  }

  it('the same after thousands of changes as in an index of the files as they are', () => {
    const random = seededRandom(5);
    const word = () => `word${Math.floor(random() * 300)}`;
    const changed = new LexicalIndex<string>();
    const texts = new Map<string, string>();
    for (let change = 0; change < 3000; change++) {
      const file = `file${Math.floor(random() * 60)}`;
      const text = random() < 0.1 ? undefined : Array.from({ length: 20 }, word).join(' ');
      put(changed, file, text);
      texts.delete(file);
      if (text !== undefined) texts.set(file, text);
    }
    const fresh = new LexicalIndex<string>();
    for (const [file, text] of texts) put(fresh, file, text);
    assert.equal(changed.files, texts.size);
    for (let query = 0; query < 50; query++) {
      const words = `${word()} ${word()} ${word()}`;
      assert.deepEqual(search(changed, words).split(' ').sort(), search(fresh, words).split(' ').sort(), words);
    }
  });
});

function put(index: LexicalIndex<string>, file: string, text: string | undefined): void {
  if (text === undefined) {
    index.remove(file);
    return;
  }
  let start = 0;
  const ranges = text.split('|').map((chunk) => {
    const range = { start, end: start + chunk.length };
    start = range.end + 1;
    return range;
  });
  const words = chunkWordsOf(text, ranges);
  index.put(file, () => words);
}

/** `file:chunk`, the best first; of equal ones the one that was put first. The file `here` is not wanted. */
function search(index: LexicalIndex<string>, query: string): string {
  const words = new Map<number, number>();
  forEachWord(query, (word) => words.set(wordHash(word), 1));
  const found = index.search({ words, limit: 100, isWanted: (file) => file !== 'here' });
  return found.map(({ file, start }) => `${file}:${start === 0 ? 0 : 1}`).join(' ');
}
