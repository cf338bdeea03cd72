// How much is suggested where: fixtures are source files with carets under places, and the expected extent beside them.
import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { extname } from 'node:path';
import type { Extent } from '../../src/core/completion/extent';
import { readPlaces } from './support/carets';
import { syntaxWithAllGrammars } from './support/syntax';

const languageIds: Readonly<Record<string, string>> = {
  '.ts': 'typescript',
  '.tsx': 'typescriptreact',
  '.js': 'javascript',
  '.py': 'python',
  '.java': 'java',
  '.go': 'go',
  '.rs': 'rust',
  '.c': 'c',
  '.cpp': 'cpp',
  '.cs': 'csharp',
  '.php': 'php',
  '.rb': 'ruby',
  '.sh': 'shellscript',
  '.ps1': 'powershell',
  '.css': 'css',
};

const folder = 'test/fixtures/syntax';

describe('extent at', () => {
  const { syntax, logged } = syntaxWithAllGrammars();
  after(() => syntax.dispose());

  for (const { name: file } of readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isFile())) {
    const languageId = languageIds[extname(file)] ?? '';
    for (const { name, prefix, suffix, expected } of readPlaces(`${folder}/${file}`)) {
      it(`${file}: ${name}: ${expected}`, async () => {
        assert.equal(inWords(await syntax.extentAt({ document: file, languageId, prefix, suffix })), expected);
        const [withCrlf, suffixWithCrlf] = [prefix, suffix].map((text) => text.replaceAll('\n', '\r\n'));
        const place = { document: `crlf ${file}`, languageId, prefix: withCrlf ?? '', suffix: suffixWithCrlf ?? '' };
        assert.equal(inWords(await syntax.extentAt(place)), expected, 'with CRLF');
      });
    }
  }

  it('every language was parsed', () => assert.deepEqual(logged, []));
});

function inWords(extent: Extent): string {
  return extent.kind === 'skip' ? `skip ${extent.reason}` : extent.kind;
}
