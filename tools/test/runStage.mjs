// Runs one stage in a process of its own, or in a real extension host, and prints each result as it comes.
import { closeSync, existsSync, mkdirSync, mkdtempSync, openSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { startDesktop } from '../editor/desktop.mjs';
import { startEditorServer } from '../editor/server.mjs';
import { launchBrowser, openWindow } from '../editor/window.mjs';
import { atEnd, start, stop } from '../setUp/processes.mjs';
import { copySample } from '../start/workspace.mjs';
import { createReportReader, tally } from './report.mjs';

/**
 * @typedef {import('./report.mjs').TestEvent} TestEvent
 * @typedef {import('./report.mjs').Ending} Ending
 *
 * @typedef {object} StageRun
 * @property {string} root the repository's folder
 * @property {import('./stages.mjs').Stage} stage
 * @property {string | undefined} grep
 * @property {string[]} [prefix] in front of the command, for a stage in Node
 * @property {NodeJS.ProcessEnv} [env] added for the tests
 * @property {(event: TestEvent) => void} [print]
 * @property {number} [exitMs] how long a process may take to end after its last test
 */

const STALL_MS = 300_000;
const EXIT_MS = 10_000;
const POLL_MS = 100;

/** @param {string} root @param {string} name a stage's */
export function hasTests(root, name) {
  return testFiles(path.join(root, 'test', name), '.test.ts').length > 0;
}

/**
 * @param {StageRun} stageRun
 * @returns {Promise<import('./report.mjs').Tally>}
 */
export async function runInNode({ root, stage, grep, prefix = [], env = {}, print = printEvent, exitMs = EXIT_MS }) {
  const scratch = makeScratch();
  const { plan, read } = makePlan(root, stage, grep, scratch);
  // With the second flag V8 does not optimise grammars of several megabytes, which goes on for seconds after the last
  // test while Node waits for it.
  const [command, ...args] = [...prefix, process.execPath, '--enable-source-maps', '--liftoff-only', runMocha(root)];
  const child = start(command, args, { cwd: root, env: { ...process.env, ...scratch.env, ...plan, ...env } });
  const { exited, isRunning } = watch(child);

  let { events, ending } = await follow(read, print, isRunning);
  if (ending === 'complete' && !(await Promise.race([exited, delay(exitMs, false)]))) ending = 'stayed';
  await stop(child);
  rmSync(scratch.folder, { recursive: true, force: true });
  return tally(events, ending, grep !== undefined);
}

/**
 * @param {StageRun & {editor: import('../editor/install.mjs').Editor}} stageRun
 * @returns {Promise<import('./report.mjs').Tally>}
 */
export async function runInExtensionHost({ root, stage, grep, editor, env = {} }) {
  const scratch = makeScratch();
  const { plan, read } = makePlan(root, stage, grep, scratch);
  const workspace = copySample(root, path.join(scratch.folder, 'sample'), { fresh: false });
  const server = await startEditorServer({
    editor,
    serverDataDir: path.join(scratch.folder, 'server'),
    extensionsDir: path.join(scratch.folder, 'extensions'),
    extensionDevelopmentPath: root,
    disableWorkspaceTrust: true,
    env: { ...scratch.env, ...plan, ...env },
  });
  const browser = await launchBrowser();
  await openWindow(browser, server.url(workspace, { extensionTestsPath: runMocha(root) }));

  const { events, ending } = await follow(read, printEvent, hostIsRunning);
  await browser.close();
  await server.stop();
  rmSync(scratch.folder, { recursive: true, force: true });
  return tally(events, ending, grep !== undefined);
}

/**
 * @param {StageRun & {program: string}} stageRun `program`: of desktop VS Code
 * @returns {Promise<import('./report.mjs').Tally>}
 */
export async function runInDesktop({ root, stage, grep, program, env = {}, print = printEvent, exitMs = EXIT_MS }) {
  const scratch = makeScratch();
  const { plan, read } = makePlan(root, stage, grep, scratch);
  const logFile = path.join(scratch.folder, 'editor.log');
  const output = openSync(logFile, 'w');
  const child = startDesktop({
    root,
    program,
    workspace: copySample(root, path.join(scratch.folder, 'sample'), { fresh: false }),
    profile: scratch.folder,
    extensionTestsPath: runMocha(root),
    output,
    env: { ...scratch.env, ...plan, ...env },
  });
  closeSync(output);
  const { exited, isRunning } = watch(child);

  const { events, ending } = await follow(read, print, (seen) => isRunning() && hostIsRunning(seen));
  // It closes its window by itself.
  await Promise.race([exited, delay(exitMs)]);
  await stop(child);
  if (ending !== 'complete') {
    print({ kind: 'fail', title: 'what VS Code said last', message: readFileSync(logFile, 'utf8').slice(-4_000) });
  }
  rmSync(scratch.folder, { recursive: true, force: true, maxRetries: 5 });
  return tally(events, ending, grep !== undefined);
}

/**
 * A place of the stage's own, so that its engines never meet those of the person at the machine. Directly in the
 * system's folder, because a socket's path may only be about 100 characters long.
 */
function makeScratch() {
  const folder = mkdtempSync(path.join(tmpdir(), 'werkbank-test-'));
  atEnd(() => rmSync(folder, { recursive: true, force: true }));
  const runtimeDir = path.join(folder, 'run');
  mkdirSync(runtimeDir, { mode: 0o700 });
  return {
    folder,
    env: { XDG_RUNTIME_DIR: runtimeDir, ...(process.platform === 'win32' ? { LOCALAPPDATA: runtimeDir } : {}) },
  };
}

/**
 * @param {string} root
 * @param {import('./stages.mjs').Stage} stage
 * @param {string | undefined} grep
 * @param {{folder: string}} scratch
 */
function makePlan(root, stage, grep, scratch) {
  /** @type {import('./report.mjs').TestPlan} */
  const plan = {
    files: testFiles(path.join(root, 'out', 'test', stage.name), '.test.js'),
    reportFile: path.join(scratch.folder, 'report.jsonl'),
    ...(grep === undefined ? {} : { grep }),
    testTimeoutMs: stage.testTimeoutMs,
  };
  return { plan: { WERKBANK_TEST_PLAN: JSON.stringify(plan) }, read: createReportReader(plan.reportFile) };
}

/** @param {import('node:child_process').ChildProcess} child */
function watch(child) {
  let running = true;
  /** @type {Promise<true>} */
  const exited = new Promise((resolve) => child.once('close', () => resolve(true)).once('error', () => resolve(true)));
  void exited.then(() => (running = false));
  return { exited, isRunning: () => running };
}

/**
 * Prints results until the last one, or until there will not be any more.
 * @param {() => TestEvent[]} read
 * @param {(event: TestEvent) => void} print
 * @param {(events: readonly TestEvent[]) => boolean} isRunning
 * @returns {Promise<{events: TestEvent[], ending: Ending}>}
 */
async function follow(read, print, isRunning) {
  /** @type {TestEvent[]} */
  const events = [];
  let lastResultAt = Date.now();
  for (;;) {
    // Asked before reading, so that what is written last is not missed.
    const running = isRunning(events);
    const fresh = read();
    fresh.forEach(print);
    events.push(...fresh);
    if (fresh.length > 0) lastResultAt = Date.now();
    if (events.at(-1)?.kind === 'end') return { events, ending: 'complete' };
    if (!running) return { events, ending: 'crashed' };
    if (Date.now() - lastResultAt > STALL_MS) return { events, ending: 'stalled' };
    await delay(POLL_MS);
  }
}

/** @param {TestEvent} event */
function printEvent(event) {
  switch (event.kind) {
    case 'pass':
      console.log(`  ok       ${event.title} (${event.durationMs} ms)`);
      break;
    case 'fail':
      console.log(`  FAILED   ${event.title}\n${event.message.replace(/^/gm, '           ')}`);
      break;
    case 'skip':
      console.log(`  skipped  ${event.title}`);
      break;
    case 'start':
    case 'end':
      break;
  }
}

/** The host names its process first; before that it is on its way. @param {readonly TestEvent[]} events */
function hostIsRunning([first]) {
  if (first?.kind !== 'start') return true;
  try {
    return process.kill(first.pid, 0);
  } catch {
    // There is no such process any more.
    return false;
  }
}

/** @param {string} root */
function runMocha(root) {
  return path.join(root, 'tools', 'test', 'runMocha.cjs');
}

/** @param {string} folder @param {string} ending @returns {string[]} absolute, sorted */
function testFiles(folder, ending) {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith(ending))
    .sort()
    .map((file) => path.join(folder, file));
}
