// Shows without a screen that Werkbank completes code: opens the window, types, and waits for ghost text.
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { lastLogLines } from '../editor/extensionLog.mjs';
import { startEditorServer } from '../editor/server.mjs';
import {
  focusEditor,
  ghostText,
  launchBrowser,
  openWindow,
  readGhostText,
  waitForGhostText,
} from '../editor/window.mjs';
import { atEnd } from '../setUp/processes.mjs';
import { UserError } from '../setUp/userError.mjs';
import { copySample, firstSourceFile } from './workspace.mjs';

const extensionId = 'werkbank.werkbank';
const ACTIVATION_TIMEOUT_MS = 60_000;
const ATTEMPTS = 6;
const ATTEMPT_TIMEOUT_MS = 20_000;
const NEXT_TIMEOUT_MS = 10_000;
/** A suggestion for an earlier key may still be replaced by that for the last one. */
const SETTLE_MS = 300;

// In the page: when the last key went down, and when ghost text was first there after it.
const stopwatch = `(() => {
  const watch = { keyAt: 0, shownAt: undefined };
  window.ghostTextWatch = watch;
  addEventListener('keydown', () => Object.assign(watch, { keyAt: performance.now(), shownAt: undefined }), true);
  new MutationObserver(() => {
    if (watch.shownAt === undefined && document.querySelector('${ghostText}')) watch.shownAt = performance.now();
  }).observe(document.body, { childList: true, subtree: true });
})()`;

/**
 * @param {{root: string, editor: import('../editor/install.mjs').Editor, folder: string | undefined, port: number,
 *   userSettings: Record<string, unknown>}} options
 * @returns {Promise<number>} the exit code
 * @throws {UserError} when nothing can be typed in or the extension is not there
 */
export async function runHeadless({ root, editor, folder, port, userSettings }) {
  const profile = path.join(root, '.cache', 'headless');
  rmSync(profile, { recursive: true, force: true });
  mkdirSync(profile, { recursive: true });
  const workspace = folder ?? copySample(root, path.join(profile, 'sample'), { fresh: true });
  const place = folder === undefined ? sampleHole(workspace) : endOfFirstFile(workspace);

  const server = await startEditorServer({
    editor,
    port,
    serverDataDir: path.join(profile, 'server'),
    extensionsDir: path.join(profile, 'extensions'),
    extensionDevelopmentPath: root,
    disableWorkspaceTrust: true,
    userSettings: { ...userSettings, 'files.autoSave': 'off' },
  });
  const browser = await launchBrowser();
  atEnd(() => browser.close());
  const page = await openWindow(
    browser,
    server.url(workspace, { openFile: place.file, line: place.line, column: place.column }),
  );
  const screenshot = path.join(root, '.cache', 'headless.png');

  const isActive = await appears(page, `.statusbar-item[id^="${extensionId}"]`, ACTIVATION_TIMEOUT_MS);
  const completion = isActive ? await typeAndWait(page, place.keys) : undefined;
  await page.screenshot({ path: screenshot });
  if (completion !== undefined) {
    console.log(`Typed ${JSON.stringify(place.keys)} in ${path.basename(place.file)}, line ${place.line}.`);
    const delay = `${completion.delayMs} ms after the last key, the model's loading included`;
    console.log(`The completion appeared ${delay}:\n${completion.text}`);
    const next = await acceptAndWait(page);
    if (next !== undefined) {
      console.log(`Accepted with Tab; after Enter the next one appeared in ${next.delayMs} ms:\n${next.text}`);
    }
    console.log(`Screenshot: ${screenshot}`);
    return 0;
  }
  const log = lastLogLines(path.join(profile, 'server', 'data', 'logs'), extensionId, 20);
  console.error(isActive ? 'No completion appeared.' : 'Werkbank did not become active in the window.');
  console.error(log.length > 0 ? `The end of Werkbank's log:\n${log.join('\n')}` : 'Werkbank has written no log.');
  console.error(`Screenshot: ${screenshot}`);
  return 1;
}

/**
 * The last key is typed again when nothing comes: a request that waited for the model to load may have been given up.
 * @param {import('playwright-core').Page} page
 * @param {string} keys
 * @returns {Promise<{text: string, delayMs: number} | undefined>}
 */
async function typeAndWait(page, keys) {
  await focusEditor(page);
  await page.evaluate(stopwatch);
  await page.keyboard.type(keys, { delay: 40 });
  for (let attempt = 1; attempt <= ATTEMPTS; attempt += 1) {
    const completion = await timedGhostText(page, ATTEMPT_TIMEOUT_MS);
    if (completion !== undefined) return completion;
    // The suggest widget hides ghost text.
    await page.keyboard.press('Escape');
    await page.keyboard.press('Backspace');
    await page.keyboard.type(keys.slice(-1));
  }
  return undefined;
}

/**
 * With a model that is loaded; undefined when it has nothing to say on the new line.
 * @param {import('playwright-core').Page} page
 */
async function acceptAndWait(page) {
  await page.keyboard.press('Tab');
  await page.waitForSelector(ghostText, { state: 'detached' });
  await page.keyboard.press('Enter');
  return timedGhostText(page, NEXT_TIMEOUT_MS);
}

/**
 * @param {import('playwright-core').Page} page
 * @param {number} timeoutMs
 * @returns {Promise<{text: string, delayMs: number} | undefined>} `delayMs` since the last key
 */
async function timedGhostText(page, timeoutMs) {
  if ((await waitForGhostText(page, timeoutMs)) === undefined) return undefined;
  await delay(SETTLE_MS);
  const text = await readGhostText(page);
  const delayMs = Number(await page.evaluate('ghostTextWatch.shownAt - ghostTextWatch.keyAt'));
  return text === '' ? undefined : { text, delayMs: Math.round(delayMs) };
}

/**
 * The empty body that the sample leaves to be written.
 * @param {string} workspace
 */
function sampleHole(workspace) {
  const file = path.join(workspace, 'stock.ts');
  const lines = readFileSync(file, 'utf8').split('\n');
  const line = lines.findIndex((text) => text.includes('totalCount(): number {')) + 2;
  return { file, line, column: 1, keys: '    for (' };
}

/**
 * @param {string} folder
 * @throws {UserError} when there is no source file in the folder
 */
function endOfFirstFile(folder) {
  const file = firstSourceFile(folder);
  if (file === undefined) {
    throw new UserError(`${folder} itself has no JavaScript, TypeScript or Python file to type in.`);
  }
  const lines = readFileSync(file, 'utf8').split(/\r?\n/);
  return { file, line: lines.length, column: (lines.at(-1) ?? '').length + 1, keys: '\n' };
}

/**
 * @param {import('playwright-core').Page} page
 * @param {string} selector
 * @param {number} timeoutMs
 */
async function appears(page, selector, timeoutMs) {
  try {
    await page.waitForSelector(selector, { timeout: timeoutMs });
    return true;
  } catch (error) {
    if (error instanceof Error && error.name === 'TimeoutError') return false;
    throw error;
  }
}
