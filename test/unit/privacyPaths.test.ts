// Text of documents and files comes into the window at one place, and lines into the log at one.
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ESLint as Lint, Linter as OneFile } from 'eslint';

describe('the rules of lint', () => {
  const offences: readonly (readonly [what: string, code: string])[] = [
    ['the text of a document', 'const text = document.getText();'],
    ['a line of a document', 'const { text } = editor.document.lineAt(0);'],
    ['what reads a document, by another name', 'const { getText: read } = document;'],
    ['the text of a change', 'listen((event) => event.contentChanges.map(({ text }) => text));'],
    ['the text of a change, in a parameter', 'listen(({ contentChanges }) => contentChanges.at(-1));'],
    ['a file through the editor', 'const bytes = vscode.workspace.fs.readFile(uri);'],
    ['a file through the editor, by another name', 'const { readFile: read } = vscode.workspace.fs;'],
    ['a file of this machine', "import { readFile } from 'node:fs/promises';"],
    ['a file of this machine, at once', "import { readFileSync as read } from 'node:fs';"],
    ['a file of this machine, in parts', "import { open } from 'node:fs/promises';"],
  ];
  let findings: (file: string, code: string) => readonly string[];
  before(async () => {
    const { ESLint, Linter } = (await import('eslint')) as { ESLint: typeof Lint; Linter: typeof OneFile };
    const eslint = new ESLint();
    const rulesOf = new Map<string, OneFile.Config['rules']>();
    for (const file of ['host/index/otherFiles.ts', 'extension.ts', 'host/documents/documents.ts']) {
      const { rules } = (await eslint.calculateConfigForFile(`src/${file}`)) as OneFile.Config;
      const { 'no-restricted-syntax': rule = 'off' } = rules ?? {};
      rulesOf.set(file, { 'no-restricted-syntax': rule });
    }
    findings = (file, code) =>
      new Linter().verify(code, [{ rules: rulesOf.get(file) ?? assert.fail(file) }]).map(({ message }) => message);
  });
  for (const [what, code] of offences) {
    it(`leave it to one folder to read ${what}`, () => {
      for (const file of ['host/index/otherFiles.ts', 'extension.ts']) {
        assert.match(findings(file, code).join('\n'), /comes from src\/host\/documents\/ alone/u, file);
      }
      assert.deepEqual(findings('host/documents/documents.ts', code), []);
    });
  }
});

const files = readdirSync('src', { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.ts'))
  .map((file) => ({ file: file.replaceAll('\\', '/'), text: readFileSync(join('src', file), 'utf8') }));

const cases: readonly (readonly [what: string, pattern: RegExp, where: readonly string[]])[] = [
  [
    'sends text to the index that is not masked',
    /\bforIndex\(/u,
    ['host/index/openTexts.ts', 'host/index/otherFiles.ts'],
  ],
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
