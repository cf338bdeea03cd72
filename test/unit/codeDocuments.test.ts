// Which documents a person writes code in, by their schemes.
import assert from 'node:assert/strict';
import { codeSelector, isCode } from '../../src/host/documents/codeDocuments';

const cases: readonly (readonly [what: string, scheme: string, isCode: boolean])[] = [
  ['a file', 'file', true],
  ['a new file without a name', 'untitled', true],
  ['a file in a remote window', 'vscode-remote', true],
  ['a notebook cell', 'vscode-notebook-cell', true],
  ['the output panel', 'output', false],
  ['a commit message box', 'vscode-scm', false],
  ['a chat input', 'vscode-chat-input', false],
  ['the debug console', 'debug', false],
  ['an old version from git', 'git', false],
];

describe('code is written', () => {
  for (const [what, scheme, expected] of cases) {
    it(`${expected ? 'in' : 'not in'} ${what}, and the editor asks there accordingly`, () => {
      assert.equal(isCode({ scheme }), expected);
      assert.equal(
        codeSelector.some((filter) => filter.scheme === scheme),
        expected,
      );
    });
  }
});
