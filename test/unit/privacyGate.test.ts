// Which files the privacy gate keeps out of every prompt.
import assert from 'node:assert/strict';
import { exclusionOf } from '../../src/core/privacy/exclusion';
import { parseIgnoreFile } from '../../src/core/privacy/ignoreFile';
import { secretFiles } from '../../src/core/privacy/secretFiles';
import { mayBeSecret } from '../../src/core/privacy/secretNames';
import { secretFileCases } from './secretFileCases';

describe('privacy gate', () => {
  describe('excludes files that hold secrets, by their names', () => {
    for (const [path, secret] of secretFileCases) {
      it(`${path || '(no path)'}: ${secret ?? 'may be read'}`, () => {
        assert.deepEqual(exclusionOf(path, []), secret && { kind: 'secret', secret });
      });
    }
  });

  it('excludes them after tens of thousands of other paths', () => {
    for (let asked = 0; asked < 20_000; asked++) exclusionOf(`/w/src/.env.${asked}.example`, []);
    assert.deepEqual(exclusionOf('/w/.env', []), { kind: 'secret', secret: 'environment' });
  });

  describe('asks the rules about a file that a pattern names', () => {
    const patterns = secretFiles.flatMap((of) => of.patterns).filter((pattern) => !pattern.startsWith('!'));
    for (const pattern of patterns) {
      const path = pattern
        .replace(/\*\*/gu, 'a/b')
        .replace(/\*/gu, 'x')
        .replace(/\[-_\]/gu, '-');
      it(pattern, () =>
        assert.deepEqual(
          [path, `w/${path}`, `w/${path.toUpperCase()}/c.ts`].filter((asked) => !mayBeSecret(asked)),
          [],
        ),
      );
    }

    it('and about no other', () =>
      assert.deepEqual(['', 'w/src/a.ts', 'w/environment/keys.ts', 'w/src/.envoy'].filter(mayBeSecret), []));
  });

  describe('follows .werkbankignore files', () => {
    const rootAndNested = {
      '/work/app/.werkbankignore': 'private/\n*.secret.ts\n!open.secret.ts\n/only-here.ts\n',
      '/work/app/lib/.werkbankignore': '*.ts\r\n!public.ts\r\n!known.secret.ts\r\n',
    };
    const cases: readonly (readonly [
      name: string,
      files: Record<string, string>,
      path: string,
      excludedBy: string | undefined,
    ])[] = [
      ['a folder', rootAndNested, '/work/app/private/a/b.ts', '/work/app/.werkbankignore'],
      ['a pattern', rootAndNested, '/work/app/src/x.secret.ts', '/work/app/.werkbankignore'],
      ['a pattern in other case', rootAndNested, '/work/app/src/X.Secret.TS', '/work/app/.werkbankignore'],
      ['an exception', rootAndNested, '/work/app/src/open.secret.ts', undefined],
      ['an anchored name, there', rootAndNested, '/work/app/only-here.ts', '/work/app/.werkbankignore'],
      ['an anchored name, elsewhere', rootAndNested, '/work/app/src/only-here.ts', undefined],
      ['a nested file, with CRLF', rootAndNested, '/work/app/lib/deep/a.ts', '/work/app/lib/.werkbankignore'],
      ['an exception of the nested file', rootAndNested, '/work/app/lib/public.ts', undefined],
      ['a nested exception over the root', rootAndNested, '/work/app/lib/known.secret.ts', undefined],
      ['beside the nested file', rootAndNested, '/work/app/src/a.ts', undefined],
      ['another workspace folder', rootAndNested, '/work/other/private/b.ts', undefined],
      ['a folder whose name only begins alike', rootAndNested, '/work/app-two/private/b.ts', undefined],
      ['a folder in other case', rootAndNested, '/Work/App/private/b.ts', '/work/app/.werkbankignore'],
      [
        'an exception inside an excluded folder changes nothing',
        { '/w/.werkbankignore': 'private/', '/w/private/.werkbankignore': '!*' },
        '/w/private/a.ts',
        '/w/.werkbankignore',
      ],
      [
        'a Windows path',
        { 'c:\\Work\\.werkbankignore': 'src/gen/' },
        'C:\\work\\src\\gen\\a.ts',
        'c:\\Work\\.werkbankignore',
      ],
      ['a byte order mark', { '/w/.werkbankignore': '\uFEFFa.ts' }, '/w/a.ts', '/w/.werkbankignore'],
      ['a comment with many asterisks', { '/w/.werkbankignore': '# *a*b*c*d*e*f*\n' }, '/w/a.ts', undefined],
      ['no exception for built-in rules', { '/w/.werkbankignore': '!.env' }, '/w/.env', 'built in'],
    ];
    for (const [name, files, path, excludedBy] of cases) {
      it(`${name}: ${path} ${excludedBy ? 'is excluded' : 'may be read'}`, () => {
        const ignoreFiles = Object.entries(files).map(([file, text]) => parseIgnoreFile(file, text));
        const exclusion = exclusionOf(path, ignoreFiles.reverse());
        assert.equal(exclusion && (exclusion.kind === 'secret' ? 'built in' : exclusion.file), excludedBy);
      });
    }
  });

  describe('keeps everything out where the rules can not be known', () => {
    it('an unreadable file excludes what lies below its folder, and nothing else', () => {
      const cause = { kind: 'unreadable', reason: 'EACCES' } as const;
      const unreadable = [{ path: '/w/a/.werkbankignore', rules: cause }];
      assert.deepEqual(exclusionOf('/w/a/b/c.ts', unreadable), {
        kind: 'unusable-ignore-file',
        file: '/w/a/.werkbankignore',
        cause,
      });
      assert.equal(exclusionOf('/w/c.ts', unreadable), undefined);
    });
    it('a line that would take long to match is not tried', () => {
      const costly = parseIgnoreFile('/w/.werkbankignore', `ok\n${'*a'.repeat(30)}b`);
      const cause = { kind: 'too-many-asterisks', line: 2 };
      const exclusion = { kind: 'unusable-ignore-file', file: '/w/.werkbankignore', cause };
      assert.deepEqual(exclusionOf(`/w/${'a'.repeat(200)}.ts`, [costly]), exclusion);
    });
  });
});
