// The import rules of the folders, and what only one file or nobody may call: the product keeps them, and each of them
// catches the offence it is for.
import assert from 'node:assert/strict';
import { readdir } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import type { IConfiguration, ICruiseResult, IFlattenedRuleSet } from 'dependency-cruiser';
import type { Linter as LinterTypes } from 'eslint';

const offences: readonly (readonly [rule: string, from: string])[] = [
  ['core-folders', 'src/core/importsHost.ts'],
  ['core-packages', 'src/core/importsPackage.ts'],
  ['core-without-vscode', 'src/core/importsEditor.ts'],
  ['core-without-vscode', 'src/core/importsEditorType.ts'],
  ['core-without-node', 'src/core/importsNode.ts'],
  ['protocol-folders', 'src/protocol/importsHost.ts'],
  ['protocol-packages', 'src/protocol/importsPackage.ts'],
  ['protocol-without-vscode', 'src/protocol/importsEditor.ts'],
  ['protocol-without-node', 'src/protocol/importsNode.ts'],
  ['syntax-folders', 'src/syntax/importsHost.ts'],
  ['syntax-packages', 'src/syntax/importsPackage.ts'],
  ['syntax-without-vscode', 'src/syntax/importsEditor.ts'],
  ['index-folders', 'src/index/importsHost.ts'],
  ['index-packages', 'src/index/importsPackage.ts'],
  ['index-without-vscode', 'src/index/importsEditor.ts'],
  ['local-folders', 'src/local/importsHost.ts'],
  ['local-packages', 'src/local/importsPackage.ts'],
  ['local-without-vscode', 'src/local/importsEditor.ts'],
  ['engine-folders', 'src/engine/importsHost.ts'],
  ['engine-packages', 'src/engine/importsLibrary.ts'],
  ['engine-without-vscode', 'src/engine/importsEditor.ts'],
  ['only-native-loads-the-library', 'src/engine/importsLibrary.ts'],
  ['host-folders', 'src/host/importsEngine.ts'],
  ['host-folders', 'src/host/importsView.ts'],
  ['host-packages', 'src/host/importsPackage.ts'],
  ['view-folders', 'src/view/importsHost.ts'],
  ['view-packages', 'src/view/importsPackage.ts'],
  ['view-without-vscode', 'src/view/importsEditor.ts'],
  ['view-without-node', 'src/view/importsNode.ts'],
  ['entry-imports-host', 'src/extension.ts'],
  ['product-needs-no-tests', 'src/host/importsTest.ts'],
  ['no-barrels', 'src/host/importsBarrel.ts'],
  ['no-utils', 'src/host/importsUtils.ts'],
  ['no-cycles', 'src/host/cycleFirst.ts'],
  ['fence-sockets', 'src/host/importsSocket.ts'],
  ['fence-sockets', 'src/engine/importsSocket.ts'],
  ['fence-network', 'src/local/importsHttps.ts'],
  ['fence-network', 'src/engine/importsDns.ts'],
  ['fence-network', 'src/host/importsLater.ts'],
  ['fence-require', 'src/host/importsRequire.ts'],
  ['one-door-for-text', 'src/host/readsText.ts'],
];
const innocent = [
  'src/core/plain.ts',
  'src/engine/native.ts',
  'src/engine/plain.ts',
  'src/engine/server/plain.ts',
  'src/host/plain.ts',
  'src/local/plain.ts',
  'src/view/plain.ts',
];

/** What ESLint forbids in a file of this name. */
const forbidden: readonly (readonly [file: string, code: string])[] = [
  ['src/host/a.ts', "fetch('https://example.org')"],
  ['src/engine/a.ts', "globalThis.fetch('https://example.org')"],
  ['src/local/a.ts', "new WebSocket('wss://example.org')"],
  ['src/index/a.ts', "new EventSource('https://example.org')"],
  ['src/view/a.ts', 'new XMLHttpRequest()'],
  ['src/view/a.ts', "window.fetch('https://example.org')"],
  ['src/view/a.ts', "navigator.sendBeacon('https://example.org')"],
  ['src/host/a.ts', "process.getBuiltinModule('net')"],
  ['src/host/a.ts', "vscode.window.showErrorMessage('a')"],
  ['src/host/a.ts', "vscode.window.showWarningMessage('a')"],
  ['src/host/a.ts', 'const { showInformationMessage } = vscode.window'],
  ['src/host/a.ts', "vscode.window.setStatusBarMessage('a')"],
  ['src/host/a.ts', 'vscode.window.showQuickPick([])'],
  ['src/host/a.ts', 'vscode.window.createQuickPick()'],
  ['src/host/a.ts', 'vscode.window.withProgress({})'],
  ['src/host/dialogs.ts', "fetch('https://example.org')"],
  ['src/host/dialogs.ts', "globalThis.fetch('https://example.org')"],
  ['src/host/a.ts', 'new vscode.MarkdownString()'],
  ['src/host/a.ts', 'item.text = `$(bug) ${name}`'],
  ['src/host/a.ts', "item.text = '$(bug)' + name"],
];
const allowed: readonly (readonly [file: string, code: string])[] = [
  ['src/host/dialogs.ts', "vscode.window.showErrorMessage('a')"],
  ['src/host/tooltip.ts', 'new vscode.MarkdownString()'],
  ['src/host/inert.ts', 'const label = `$(${icon})`'],
  ['tools/a.mjs', "fetch('https://example.org')"],
];

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

  it('an offence is planted against each rule', () => {
    const planted = new Set(offences.map(([rule]) => rule));
    assert.deepEqual(
      [...planted].sort(),
      loadConfig()
        .forbidden?.map(({ name }) => name)
        .sort(),
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

describe('lint rules', () => {
  for (const [file, code] of forbidden) {
    it(`${code} is forbidden in ${file}`, async () => assert.equal((await restrictionsOn(file, code)).length, 1));
  }
  for (const [file, code] of allowed) {
    it(`${code} is allowed in ${file}`, async () => assert.deepEqual(await restrictionsOn(file, code), []));
  }
});

/** What the rules that restrict say of the code, by the configuration for a file of this name. */
async function restrictionsOn(file: string, code: string): Promise<readonly string[]> {
  const { ESLint, Linter } = await import('eslint');
  const { rules = {} } = (await new ESLint().calculateConfigForFile(file)) as LinterTypes.Config;
  const restricting = Object.entries(rules).filter(([name]) => name.startsWith('no-restricted-'));
  const messages = new Linter().verify(code, { rules: Object.fromEntries(restricting) });
  assert.ok(
    messages.every(({ fatal }) => fatal !== true),
    code,
  );
  return messages.map(({ message }) => message);
}

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
