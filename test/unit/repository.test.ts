// What the files around the code promise.
import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';

interface Manifest {
  readonly scripts: Record<string, string>;
  readonly contributes: {
    configuration: { properties: Record<string, { default: unknown; markdownDescription: string }> };
  };
}

describe('repository', () => {
  const read = (path: string) => readFileSync(path, 'utf8');
  const manifest = JSON.parse(read('package.json')) as Manifest;
  const english = JSON.parse(read('package.nls.json')) as Record<string, string>;

  it('the lock file names no host', () => assert.doesNotMatch(read('package-lock.json'), /"resolved"|\.tgz/));

  it('CI runs the test command of the README', () => {
    assert.match(read('.ci/run'), /^(exec )?npm test$/m);
    assert.match(read('README.md'), /^npm test\b/m);
  });

  describe('the README lists each setting with its default and its description', () => {
    for (const [name, { default: value, markdownDescription }] of Object.entries(
      manifest.contributes.configuration.properties,
    )) {
      it(name, () => {
        const description = String(english[markdownDescription.replaceAll('%', '')]);
        const row = `| \`${name}\` | \`${JSON.stringify(value)}\` | ${description} |`;
        assert.ok(read('README.md').includes(row), row);
      });
    }
  });

  it('the pictures of the README are there', () => {
    const pictures = [...read('README.md').matchAll(/!\[[^\]]*\]\(([^)]+)\)/gu)].map(([, path = '']) => path);
    assert.ok(pictures.length > 2);
    assert.deepEqual(
      pictures.filter((path) => !existsSync(path)),
      [],
    );
  });

  it('the documents name only scripts that exist', () => {
    for (const document of ['README.md', 'CONTRIBUTING.md']) {
      const named = [...read(document).matchAll(/npm (?:run )?([a-z:]+)/g)].map(([, name]) => String(name));
      assert.deepEqual(
        named.filter((name) => !(name in manifest.scripts)),
        [],
        document,
      );
    }
  });
});
