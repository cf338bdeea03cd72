// Files as the index reads them: one line per case.
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readSource } from '../../src/index/files/readSource';

const bom = '\uFEFF';

const cases: readonly (readonly [name: string, content: string | Buffer, read: string])[] = [
  ['UTF-8', 'größe = 1\n', 'größe = 1\n'],
  ['UTF-8 with a byte order mark', `${bom}size = 1\n`, 'size = 1\n'],
  ['UTF-16, little end first', Buffer.from(`${bom}größe = 1\n`, 'utf16le'), 'größe = 1\n'],
  ['UTF-16, big end first', Buffer.from(`${bom}größe = 1\n`, 'utf16le').swap16(), 'größe = 1\n'],
  ['bytes that are no UTF-8', Buffer.from([0x61, 0x3d, 0xff, 0x31]), 'a=\uFFFD1'],
  ['line ends of Windows', 'a();\r\nb();\r\n', 'a();\r\nb();\r\n'],
  ['a password', 'password = "hunter2!"\n', 'password = "xXxXxXxX"\n'],
  ['nothing', '', ''],
  ['a picture', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 0, 0, 1]), '(binary)'],
  ['a megabyte', 'call(one);\n'.repeat(95_000), 'call(one);\n'.repeat(95_000)],
  ['more than a megabyte', 'call(one);\n'.repeat(100_000), '(too-large)'],
];

describe('a file is read', () => {
  const folder = mkdtempSync(join(tmpdir(), 'werkbank-read-'));
  const path = join(folder, 'file');
  after(() => rmSync(folder, { recursive: true }));

  for (const [name, content, read] of cases) {
    it(`with ${name}`, () => {
      writeFileSync(path, content);
      const textNow = () => {
        const now = readSource(path);
        return 'text' in now ? now.text : `(${now.why})`;
      };
      // What has a secret is masked the second time too.
      assert.deepEqual([textNow(), textNow()], [read, read]);
      const source = readSource(path);
      assert.deepEqual([source.bytes, source.mtimeMs], [statSync(path).size, statSync(path).mtimeMs]);
    });
  }

  it('with the same hash for the same bytes only', () => {
    const hashOf = (content: string) => {
      writeFileSync(path, content);
      const source = readSource(path);
      return 'hash' in source ? source.hash : undefined;
    };
    assert.equal(hashOf('a'), hashOf('a'));
    assert.notEqual(hashOf('a'), hashOf('b'));
  });

  it('not where it is gone', () => {
    assert.throws(() => readSource(join(folder, 'gone')), { code: 'ENOENT' });
  });
});
