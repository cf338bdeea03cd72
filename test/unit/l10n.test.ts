// Every sentence the user reads in English can be read in German, and nothing is translated that nobody says.
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';

const root = process.cwd();

describe('German', () => {
  const source = new Set(
    readdirSync(join(root, 'src'), { recursive: true, encoding: 'utf8' }).flatMap((file) =>
      sentencesIn(join(root, 'src', file)),
    ),
  );
  const german = readStrings('l10n/bundle.l10n.de.json');
  const manifest = readStrings('package.nls.json');
  const germanManifest = readStrings('package.nls.de.json');

  it('has every sentence of the source, and no other', () => {
    assert.ok(source.size > 50, `only ${source.size} sentences found in src/`);
    assert.deepEqual([...german.keys()].sort(), [...source].sort());
  });
  it('has every text of the manifest, and no other', () => {
    assert.deepEqual([...germanManifest.keys()].sort(), [...manifest.keys()].sort());
  });
  it('names the same commands as the manifest', () => {
    const titles = [...manifest].filter(([key]) => key.startsWith('command.')).filter(([, title]) => source.has(title));
    assert.ok(titles.length > 4);
    for (const [key, title] of titles) assert.equal(german.get(title), germanManifest.get(key), title);
  });

  for (const [name, texts] of [
    ['source', [...german]],
    ['manifest', [...manifest].map(([key, text]): [string, string] => [text, germanManifest.get(key) ?? ''])],
  ] as const) {
    it(`keeps the placeholders, links and code of the ${name}`, () => {
      for (const [english, translated] of texts) assert.deepEqual(fixedParts(translated), fixedParts(english), english);
    });
    it(`says something else than the English of the ${name}, names apart`, () => {
      const same = texts.filter(([english, translated]) => english === translated).map(([english]) => english);
      assert.deepEqual(
        same.filter((text) => !sameInBoth.includes(text)),
        [],
      );
    });
  }
});

const sameInBoth: readonly string[] = ['Backend', 'Backend: {0}', 'Chat', 'Engine', 'Threads', 'Werkbank: Index'];

/** What must not change in translation, in any order. */
function fixedParts(text: string): readonly string[] {
  return (text.match(/\{\d\}|command:[\w.]+|`[^`]+`/gu) ?? []).sort();
}

function readStrings(file: string): Map<string, string> {
  const entries = Object.entries(JSON.parse(readFileSync(join(root, file), 'utf8')) as Record<string, unknown>);
  return new Map(
    entries.map(([key, value]) => [key, typeof value === 'string' ? value : assert.fail(`${file}: ${key}`)]),
  );
}

/** The first arguments of all calls of `l10n.t`. One that is not made of plain strings could not be translated. */
function sentencesIn(file: string): readonly string[] {
  if (!file.endsWith('.ts')) return [];
  const sentences: string[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isCallExpression(node) && /(^|\.)l10n\.t$/u.test(node.expression.getText())) {
      sentences.push(plainText(node.arguments[0]) ?? assert.fail(`${file}: ${node.getText()}`));
    }
    node.forEachChild(visit);
  };
  visit(ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.Latest, true));
  return sentences;
}

/** Of a string, or of several with `+` between them. */
function plainText(node: ts.Expression | undefined): string | undefined {
  if (!node) return undefined;
  if (ts.isStringLiteral(node)) return node.text;
  if (!ts.isBinaryExpression(node) || node.operatorToken.kind !== ts.SyntaxKind.PlusToken) return undefined;
  const [left, right] = [plainText(node.left), plainText(node.right)];
  return left === undefined || right === undefined ? undefined : left + right;
}
