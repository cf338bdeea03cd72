// The import rules of the folders: the product keeps them, and each of them catches the offence it is for.
import assert from 'node:assert/strict';
import { readdir } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import type { IConfiguration, ICruiseResult, IFlattenedRuleSet } from 'dependency-cruiser';

const offences: [rule: string, from: string][] = [
  ['core-without-node', 'src/core/importsNode.ts'],
  ['core-without-vscode', 'src/core/importsEditor.ts'],
  ['core-without-vscode', 'src/core/importsEditorType.ts'],
  ['core-folders', 'src/core/importsHost.ts'],
  ['core-packages', 'src/core/importsPackage.ts'],
  ['protocol-folders', 'src/protocol/importsHost.ts'],
  ['engine-without-vscode', 'src/engine/importsEditor.ts'],
  ['engine-packages', 'src/engine/importsLibrary.ts'],
  ['only-native-loads-the-library', 'src/engine/importsLibrary.ts'],
  ['engine-folders', 'src/engine/importsHost.ts'],
  ['host-folders', 'src/host/importsEngine.ts'],
  ['no-barrels', 'src/host/importsBarrel.ts'],
  ['no-utils', 'src/host/importsUtils.ts'],
  ['no-cycles', 'src/host/cycleFirst.ts'],
  ['one-door-for-text', 'src/host/readsText.ts'],
];
const innocent = ['src/engine/native.ts', 'src/engine/plain.ts', 'src/host/plain.ts'];

describe('import rules', function () {
  this.timeout(60_000);

  it('the product keeps them', async () => {
    const { summary } = await cruiseTree(process.cwd());
    assert.deepEqual(
      summary.violations.map(({ rule, from, to }) => `${rule.name}: ${from} → ${to}`),
      [],
    );
    assert.ok(summary.totalCruised > 10, 'the product was not found');
  });

  it('every folder of src has a row', async () => {
    const folders = (await readdir('src', { withFileTypes: true })).filter((entry) => entry.isDirectory());
    const rules = new Set(loadConfig().forbidden?.map(({ name }) => name));
    assert.deepEqual(
      folders.map(({ name }) => name).filter((name) => !rules.has(`${name}-folders`)),
      [],
    );
  });

  describe('a planted offence is found', () => {
    let found: Set<string>;
    before(async () => {
      const { summary } = await cruiseTree(path.resolve('test/fixtures/architecture'));
      found = new Set(summary.violations.map(({ rule, from }) => `${rule.name} ${from}`));
    });
    for (const [rule, from] of offences) {
      it(`${rule}: ${from}`, () => assert.ok(found.has(`${rule} ${from}`), [...found].join('\n')));
    }
    for (const from of innocent) {
      it(`nothing against ${from}`, () =>
        assert.deepEqual(
          [...found].filter((offence) => offence.endsWith(from)),
          [],
        ));
    }
  });
});

async function cruiseTree(baseDir: string): Promise<ICruiseResult> {
  const { cruise } = await import('dependency-cruiser');
  const config = loadConfig();
  const ruleSet = { forbidden: config.forbidden } as IFlattenedRuleSet;
  const { output } = await cruise(['src'], { ...config.options, exclude: [], baseDir, ruleSet, validate: true });
  assert.ok(typeof output === 'object');
  return output;
}

function loadConfig(): IConfiguration {
  return createRequire(__filename)(path.resolve('.dependency-cruiser.cjs')) as IConfiguration;
}
