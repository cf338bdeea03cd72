// From the model's text to what is shown: trimmed, cut by the syntax, and trimmed once more. `|` is the cursor.
import assert from 'node:assert/strict';
import type { CompletionRequest } from '../../src/core/completion/request';
import { finish } from '../../src/host/completion/finish';
import { syntaxWithAllGrammars } from './support/syntax';

const cases: readonly (readonly [
  name: string,
  document: string,
  text: string,
  shown: string,
  rules: readonly string[],
])[] = [
  ['what fits', 'f();\n|\n', 'g();', 'g();', []],
  ['what is trimmed', 'f();\n|\nreturn a;\n', 'g();\nreturn a;', 'g();', ['next-lines']],
  ['what is closed', 'f();\n|\n', 'if (a) {', 'if (a) {\n}', ['syntax']],
  ['what is closed, with the line ends of the document', 'f();\r\n|\r\n', 'if (a) {', 'if (a) {\r\n}', ['syntax']],
  [
    'a cut that leaves the beginning of the next line',
    'f();\n|\nreturn readAll(a);\n',
    'return readAll(]',
    '',
    ['syntax', 'next-lines'],
  ],
];

describe('a text is shown as', () => {
  const { syntax } = syntaxWithAllGrammars();
  after(() => syntax.dispose());

  for (const [name, document, text, shown, rules] of cases) {
    it(name, async () => {
      const [prefix = '', suffix = ''] = document.split('|');
      const request: CompletionRequest = {
        document: name,
        repository: undefined,
        path: 'a.ts',
        languageId: 'typescript',
        prefixOffset: 0,
        prefix,
        suffix,
        chunks: [],
        maxTokens: 64,
        extent: 'statement',
        onwardTokens: 0,
        decodeTimeMs: 1000,
        temperature: 0,
        seed: 0,
      };
      assert.deepEqual(await finish(syntax, request, text), { text: shown, rules });
    });
  }
});
