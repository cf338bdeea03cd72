// Text of documents comes into the product at few places, and lines into the log at one: each of them is known.
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const files = readdirSync('src', { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.ts'))
  .map((file) => ({ file: file.replaceAll('\\', '/'), text: readFileSync(join('src', file), 'utf8') }));

const cases: readonly (readonly [what: string, pattern: RegExp, where: readonly string[]])[] = [
  // The second compares closers with those that a suggestion brought; the third asks the privacy gate, and the index
  // masks what it gets.
  [
    'reads text of a document',
    /\.(?:getText|lineAt)\(/u,
    ['host/completion/readText.ts', 'host/completion/enterBlock.ts', 'host/index/openTexts.ts'],
  ],
  ['asks for the text around the cursor', /\breadTextAround\(.*[^{]$/mu, ['host/completion/request.ts']],
  ['reads a file through the editor', /\bfs\.readFile\(/u, ['host/privacy/privacy.ts', 'host/index/otherFiles.ts']],
  // Our own reports, and what a user has clicked.
  ['opens a document', /\bopenTextDocument\(/u, ['host/reportPages.ts', 'host/context/repositoryContext.ts']],
  ['has the log without its mask', /\bcreateOutputChannel\(|LogOutputChannel/u, ['extension.ts', 'host/log.ts']],
];

describe('nothing else', () => {
  for (const [what, pattern, where] of cases) {
    it(what, () =>
      assert.deepEqual(
        files
          .filter(({ text }) => pattern.test(text))
          .map(({ file }) => file)
          .sort(),
        [...where].sort(),
      ),
    );
  }
});
