// The words of code: one line per case.
import assert from 'node:assert/strict';
import { forEachWord, forEachWordHash, wordHash } from '../../src/core/context/words';

const cases: readonly (readonly [name: string, text: string, words: string])[] = [
  ['a plain name', 'total', 'total'],
  ['camelCase', 'readFile', 'readfile read file'],
  ['PascalCase', 'FileReader', 'filereader file reader'],
  ['an abbreviation before a word', 'HTTPServer', 'httpserver http server'],
  ['an abbreviation at the end', 'parseURL', 'parseurl parse url'],
  ['snake_case', 'read_all_files', 'read_all_files read all files'],
  ['capitals with underscores', 'MAX_SIZE', 'max_size max size'],
  ['a number at the end of a part', 'utf8Text', 'utf8text utf8 text'],
  ['underscores around a name', '__init__', 'init'],
  ['a private name', '#secretKey _privateKey', 'secretkey secret key privatekey private key'],
  ['a dollar', '$element', 'element'],
  ['several names', 'user.fullName = first + last;', 'user fullname full name first last'],
  ['single letters', 'f(x, y)', ''],
  ['numbers', '0x1f + 42', ''],
  ['another script', 'größe Δelta 値', 'größe δelta'],
  ['data', 'A'.repeat(61), ''],
  ['numbers between capitals', 'A1B22cc', 'a1b22cc a1 b22 cc'],
  ['a letter of another script inside of a name', 'maxGröße2', 'maxgröße2 max größe2'],
  ['signs between underscores', '__ $_ _1', ''],
  ['nothing', '', ''],
];

describe('the words of', () => {
  for (const [name, text, expected] of cases) {
    it(name, () => {
      const words: string[] = [];
      forEachWord(text, (word) => words.push(word));
      assert.equal(words.join(' '), expected);
    });

    it(`${name}, as numbers`, () => {
      const hashes: number[] = [];
      forEachWordHash(`before ${text} after`, 7, 7 + text.length, (hash) => hashes.push(hash));
      assert.deepEqual(
        hashes,
        expected
          .split(' ')
          .filter((word) => word !== '')
          .map(wordHash),
      );
    });
  }

  it('a text have numbers of 32 bits, as published for FNV-1a', () => {
    const published: readonly (readonly [string, number])[] = [
      ['', 0x811c9dc5],
      ['a', 0xe40c292c],
      ['foobar', 0xbf9cf968],
    ];
    for (const [word, hash] of published) assert.equal(wordHash(word), hash);
  });
});
