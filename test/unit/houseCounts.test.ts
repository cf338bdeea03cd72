// What the bench of the source's form counts in a tree of four files.
import assert from 'node:assert/strict';
import { houseCounts } from '../bench/houseCounts';

const files = [
  { path: 'src/host/a.ts', text: "import * as vscode from 'vscode';\nimport { b } from '../b';\n" },
  { path: 'src/b.ts', text: `// Says import * from 'vscode'.\nconst b = '${'ä😀'.repeat(50)}';\n\nexport { b };` },
  { path: 'tools/words.txt', text: `${'a'.repeat(121)}\n${'b'.repeat(120)}\nc\nd\ne\nf\n` },
  { path: 'test/c.test.ts', text: `${'ä'.repeat(121)}\n` },
];

describe('the bench of form counts', () => {
  const counts = houseCounts(files);
  const cases: readonly (readonly [what: string, counted: number, expected: number])[] = [
    ['all files of text', counts.files, 4],
    ['lines, whether the last one is ended or not', counts.medianLines, 4],
    ['the lines of the longest file of code alone', counts.longestFile, 4],
    ['long lines in characters, whatever their bytes', counts.linesOver120, 2],
    ['the files of the product that import the editor', counts.importsVscodeShare, 0.5],
  ];
  for (const [what, counted, expected] of cases) it(what, () => assert.equal(counted, expected));
});
