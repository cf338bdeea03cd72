// Drives a window of the editor in a browser without a screen.
import { UserError } from '../setUp/userError.mjs';
import { findBrowser } from './browser.mjs';

/**
 * @typedef {import('playwright-core').Browser} Browser
 * @typedef {import('playwright-core').Page} Page
 */

const flags = [
  '--no-sandbox', // root, and user namespaces, have none
  '--disable-gpu',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
];

const WINDOW_TIMEOUT_MS = 90_000;

/** Inline text stands in decorations, further lines in view zones. */
export const ghostText = '.ghost-text-decoration, .ghost-text';

// Runs in the page; as text, because the types of the browser are not those of this program.
const readPieces = `[...document.querySelectorAll('${ghostText}')].map((element) => {
  const { top, left } = element.getBoundingClientRect();
  return { top: Math.round(top), left, text: element.textContent };
})`;

/**
 * @returns {Promise<Browser>}
 * @throws {UserError} when there is no browser, or it does not start
 */
export async function launchBrowser() {
  const executablePath = findBrowser();
  if (executablePath === undefined) {
    throw new UserError('There is no Chromium, Chrome or Edge; install one or name one in WERKBANK_BROWSER.');
  }
  // Loaded here: this module's importers run before the dependencies are installed.
  const { chromium } = await import('playwright-core');
  return chromium.launch({
    executablePath,
    args: flags,
    handleSIGINT: false,
    handleSIGTERM: false,
    handleSIGHUP: false,
  });
}

/**
 * Opens a window and waits until the workbench stands.
 * @param {Browser} browser
 * @param {string} url from an editor server
 * @param {{width: number, height: number}} [viewport] in CSS pixels
 * @returns {Promise<Page>}
 */
export async function openWindow(browser, url, viewport = { width: 1280, height: 800 }) {
  const page = await browser.newPage({ viewport });
  page.setDefaultTimeout(WINDOW_TIMEOUT_MS);
  await page.goto(url);
  await page.waitForSelector('.monaco-workbench');
  return page;
}

/**
 * Waits for an open text editor and gives it the keyboard; the caret stays where it is.
 * @param {Page} page
 */
export async function focusEditor(page) {
  await page.waitForSelector('.editor-instance .monaco-editor .view-line');
  await page.locator('.editor-instance .monaco-editor :is(.native-edit-context, textarea.inputarea)').first().focus();
}

/**
 * Waits for ghost text and reads it; undefined when none has appeared in time.
 * @param {Page} page
 * @param {number} timeoutMs
 * @returns {Promise<string | undefined>}
 */
export async function waitForGhostText(page, timeoutMs) {
  try {
    await page.waitForSelector(ghostText, { timeout: timeoutMs });
  } catch (error) {
    if (error instanceof Error && error.name === 'TimeoutError') return undefined;
    throw error;
  }
  return readGhostText(page);
}

/**
 * The ghost text as one reads it, top to bottom, a line each; empty when there is none.
 * @param {Page} page
 * @returns {Promise<string>}
 */
export async function readGhostText(page) {
  const pieces = /** @type {{top: number, left: number, text: string}[]} */ (await page.evaluate(readPieces));
  pieces.sort((a, b) => a.top - b.top || a.left - b.left);
  /** @type {Map<number, string>} */
  const lines = new Map();
  for (const { top, text } of pieces) lines.set(top, (lines.get(top) ?? '') + text);
  return [...lines.values()].join('\n').replaceAll('\u00a0', ' ');
}
