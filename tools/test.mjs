// `npm test`: sets up what it needs, checks, builds, runs every stage, and ends with one line of figures.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { ensureDesktop } from './editor/desktop.mjs';
import { ensureEditor, needsInstall } from './editor/install.mjs';
import { installExtension } from './editor/server.mjs';
import { build } from './setUp/build.mjs';
import { ensureDependencies } from './setUp/dependencies.mjs';
import { runNpm } from './setUp/npm.mjs';
import { atEnd, start } from './setUp/processes.mjs';
import { ensureRequirements } from './setUp/requirements.mjs';
import { runCommand, UserError } from './setUp/userError.mjs';
import { offlinePrefix } from './test/offline.mjs';
import { checks, readTestOptions, testHelp } from './test/options.mjs';
import { summaryLine } from './test/report.mjs';
import { hasTests, runInDesktop, runInExtensionHost, runInNode } from './test/runStage.mjs';
import { stages } from './test/stages.mjs';

/**
 * @typedef {import('./test/report.mjs').Tally} Tally
 * @typedef {import('./test/options.mjs').TestOptions} TestOptions
 */

const root = path.dirname(import.meta.dirname);

await runCommand(async () => {
  const options = readTestOptions(process.argv.slice(2));
  if (options.help) {
    console.log(testHelp);
    return 0;
  }
  await ensureDependencies(root);
  const chosen = stages.filter(({ name }) => options.parts.has(name) && hasTests(root, name));
  // Before all else, as there may be none.
  const isOnDesktop = options.isOnDesktop && chosen.some(({ runsIn }) => runsIn === 'extensionHost');
  const desktop = isOnDesktop ? await ensureDesktop(root) : undefined;

  /** @type {Map<string, Tally>} */
  const tallies = new Map();
  /** @param {string} name @param {() => Promise<Tally>} body */
  const runPart = async (name, body) => {
    console.log(`\n${name}`);
    tallies.set(name, await body().catch(asFailure));
  };
  for (const name of checks.filter((check) => options.parts.has(check))) await runPart(name, () => runCheck(name));
  // Packing comes first: it may build, and the tests want the build that is made last.
  const packing = chosen.some(({ runsIn }) => runsIn === 'packaged') ? pack() : Promise.resolve('');
  await packing.catch(() => undefined);
  await runPart('build', async () => build(root).then(() => nothingToTell()));
  if (tallies.get('build')?.failed === 0) {
    for (const stage of chosen) await runPart(stage.name, () => runStage(stage, options, { packing, desktop }));
  }

  for (const [name, { problems }] of tallies) {
    problems.forEach((problem) => console.log(`FAILED in ${name}: ${problem}`));
  }
  console.log(`\n${summaryLine([...tallies.values()])}`);
  return [...tallies.values()].some(({ failed }) => failed > 0) ? 1 : 0;
});

/**
 * @param {import('./test/stages.mjs').Stage} stage
 * @param {TestOptions} options
 * @param {{packing: Promise<string>, desktop: string | undefined}} targets the packed extension's path; the program of
 *   desktop VS Code, where the tests shall run there
 * @returns {Promise<Tally>}
 */
async function runStage(stage, { grep, editionName }, { packing, desktop }) {
  if (stage.runsIn === 'node') return runInNode({ root, stage, grep });
  if (stage.runsIn === 'extensionHost' && desktop !== undefined) {
    return runInDesktop({ root, stage, grep, program: desktop });
  }
  await ensureRequirements({ editorBuild: needsInstall(root, editionName), browser: true });
  const editor = await ensureEditor(root, editionName);
  if (stage.runsIn === 'extensionHost') return runInExtensionHost({ root, stage, grep, editor });

  const vsix = await packing;
  const folder = mkdtempSync(path.join(tmpdir(), 'werkbank-installed-'));
  atEnd(() => rmSync(folder, { recursive: true, force: true }));
  const extensionsDir = path.join(folder, 'extensions');
  await installExtension(editor, vsix, { extensionsDir, serverDataDir: path.join(folder, 'server') });
  const prefix = offlinePrefix();
  if (prefix === undefined) {
    console.log('  This machine can not take the network away from a process, so these tests run with it.');
  }
  const env = { WERKBANK_TEST_EDITOR: JSON.stringify({ root, editor, extensionsDir, vsix }) };
  return runInNode({ root, stage, grep, env, ...(prefix === undefined ? {} : { prefix }) });
}

/** @param {string} name one of package.json's scripts @returns {Promise<Tally>} */
async function runCheck(name) {
  const exitCode = await runNpm(['run', '--silent', name], { cwd: root });
  if (exitCode !== 0) throw new UserError(`\`npm run ${name}\` found something; its messages stand above`);
  return nothingToTell();
}

/** @returns {Promise<string>} the path of the packed extension, which is the last line that the packer prints */
async function pack() {
  const child = start(process.execPath, ['tools/package.mjs'], { cwd: root, stdio: ['ignore', 'pipe', 2] });
  let output = '';
  child.stdout?.on('data', (/** @type {Buffer} */ chunk) => (output += chunk.toString()));
  /** @type {unknown} */
  const exitCode = await new Promise((resolve) => child.once('close', resolve).once('error', resolve));
  const vsix = output.trimEnd().split('\n').at(-1) ?? '';
  if (exitCode !== 0 || !vsix.endsWith('.vsix')) {
    throw new UserError(`${output}\ntools/package.mjs has not packed the extension`);
  }
  return path.resolve(root, vsix);
}

/** @returns {Tally} */
function nothingToTell() {
  return { passed: 0, failed: 0, skipped: 0, problems: [] };
}

/** @param {unknown} error @returns {Tally} */
function asFailure(error) {
  console.log(error instanceof UserError ? error.message : error);
  return { passed: 0, failed: 1, skipped: 0, problems: [error instanceof Error ? error.message : String(error)] };
}
