// What the settings leave out of the index: the editor's own globs.
import assert from 'node:assert/strict';
import { excludedBy, isExcludedWithin } from '../../src/core/context/files/excluded';

const cases: readonly (readonly [glob: string, path: string, isExcluded: boolean])[] = [
  ['**/node_modules', '/w/node_modules/a/b.js', true],
  ['**/node_modules', '/w/a/node_modules/b.js', true],
  ['**/node_modules', '/w/node_modules.ts', false],
  ['**/node_modules/**', '/w/node_modules/b.js', true],
  ['out/', '/w/out/a.js', true],
  ['/out', '/w/out/a.js', true],
  ['out', '/w/a/out/b.js', false],
  ['**/*.{min,bundle}.js', '/w/a/b.min.js', true],
  ['**/*.{min,bundle}.js', '/w/a/b.js', false],
  ['**/.cache', '/w/.cache/a.ts', true],
  ['**/[a-c]?.ts', '/w/bx.ts', true],
  ['**/[!a-c]?.ts', '/w/bx.ts', false],
  ['**/*.ts', '/other/a.ts', false],
  ['app/(auth)/*.ts', '/w/app/(auth)/keys.ts', true],
  ['app/(auth)/*.ts', '/w/app/auth/keys.ts', false],
  ['**/+(a).ts', '/w/a.ts', false],
  ['!a.ts', '/w/b.ts', false],
  ['!a.ts', '/w/!a.ts', true],
  ['**/"a".ts', '/w/"a".ts', true],
  ['[', '/w/a.ts', false],
  ['', '/w/a.ts', false],
];

describe('a glob of the settings', () => {
  for (const [glob, path, isExcluded] of cases) {
    it(`${glob === '' ? '(an empty one)' : glob} ${isExcluded ? 'leaves out' : 'keeps'} ${path}`, () => {
      assert.equal(isExcludedWithin(path, excludedBy([{ globs: [glob], folders: ['/w'] }])), isExcluded);
    });
  }

  it('with the folders above the workspace leaves out a file', () => {
    assert.equal(
      isExcludedWithin('/home/me/w/a.ts', excludedBy([{ globs: ['/home/me/w/*.ts'], folders: [''] }])),
      true,
    );
  });
});
