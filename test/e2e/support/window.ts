// Drives one window: keys in, what a person would see out.
import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { FrameLocator, Locator, Page } from 'playwright-core';
import { focusEditor, ghostText, readGhostText } from '../../../tools/editor/window.mjs';
import { until } from './until';

const screenshots = join('docs', 'screenshots');

/**
 * Safety nets: after the first, a suggestion is asked for again, because a request made while the model loads may be
 * given up.
 */
const SUGGESTION_MS = 10_000;
const PICK_MS = 10_000;
const LAST_MS = 120_000;

export class TestWindow {
  readonly ghostText: Locator;
  readonly statusItem: Locator;
  readonly suggestWidget: Locator;
  readonly palette: Locator;
  readonly messages: Locator;

  constructor(readonly page: Page) {
    this.ghostText = page.locator(ghostText);
    this.statusItem = page.locator('[id="werkbank.werkbank.werkbank.status"]');
    this.suggestWidget = page.locator('.suggest-widget.visible');
    this.palette = page.locator('.quick-input-widget');
    // Those that offer an action: the editor's own progress messages offer none.
    this.messages = page.locator('.notifications-center.visible .notification-list-item', {
      has: page.locator('.monaco-button'),
    });
  }

  /** Waits until the extension runs, and gives the editor the keyboard. */
  async ready(): Promise<this> {
    await this.statusItem.waitFor();
    await focusEditor(this.page);
    return this;
  }

  /** Opens a file of the workspace, the cursor at the start of a line. */
  async goTo(file: string, line: number): Promise<void> {
    await this.pick('Control+P', `${file}:${line}`, file);
    await this.palette.waitFor({ state: 'hidden' });
    await this.page.locator('.tab.active').filter({ hasText: file }).waitFor();
    await focusEditor(this.page);
  }

  /** Types as a person would: the editor closes brackets and indents. */
  async type(keys: string): Promise<void> {
    for (const part of keys.split(/(\n)/)) {
      if (part === '\n') await this.press('Enter');
      else await this.page.keyboard.type(part, { delay: 30 });
    }
  }

  /** Waits for a suggestion that no other follows, and gives its text. */
  async suggestion(): Promise<string> {
    for (const start = Date.now(); Date.now() - start < LAST_MS;) {
      if (await appears(this.ghostText.first(), SUGGESTION_MS)) {
        await this.settles();
        const text = await this.suggestionNow();
        if (text !== '') return text;
      }
      await this.run('Werkbank: Suggest Here');
    }
    throw new Error(`no suggestion has appeared; the status is: ${await this.status()}`);
  }

  /** Empty when none is shown. */
  async suggestionNow(): Promise<string> {
    return readGhostText(this.page);
  }

  async noSuggestion(): Promise<void> {
    await this.ghostText.first().waitFor({ state: 'detached' });
  }

  /** Waits until the engine rests: the answer to an earlier key may still be replaced. */
  async settles(): Promise<void> {
    await this.statusMatches(/\bReady\b/);
  }

  /** What a screen reader says for the status bar item: the name, and the state in a sentence. */
  async status(): Promise<string> {
    return (await this.statusItem.getAttribute('aria-label')) ?? '';
  }

  async statusMatches(pattern: RegExp): Promise<void> {
    await until(`the status is ${String(pattern)}`, async () => pattern.test(await this.status()), LAST_MS);
  }

  /** The label of the item that the suggest widget has chosen, once it is open. */
  async chosenItem(): Promise<string> {
    return this.suggestWidget.locator('.monaco-list-row.focused .label-name').innerText();
  }

  async press(...keys: string[]): Promise<void> {
    for (const key of keys) await this.page.keyboard.press(key);
  }

  /** Runs a command by its title, as the palette shows it. */
  async run(title: string): Promise<void> {
    await this.pick('F1', `>${title}`, title);
  }

  /** By a click on the row that is meant: Enter takes whatever stands first while the list is still being filled. */
  private async pick(key: string, text: string, row: string): Promise<void> {
    await until(
      `${row} is picked`,
      async () => {
        await this.press(key);
        try {
          await this.palette.locator('input').fill(text, { timeout: PICK_MS });
          await this.palette.locator('.monaco-list-row').filter({ hasText: row }).first().click({ timeout: PICK_MS });
          return true;
        } catch (error) {
          // An editor that opens late takes the focus, and the palette closes; with the palette still there something
          // else is wrong.
          if (isTimeout(error) && !(await this.palette.isVisible())) return false;
          throw error;
        }
      },
      LAST_MS,
    );
  }

  /** Writes the file to the disk, so that what stands in it can be read. */
  async save(): Promise<void> {
    await this.press('Control+S');
    await this.page.locator('.tab.active.dirty').waitFor({ state: 'detached' });
  }

  /** The document inside the webview that is shown. */
  webview(): FrameLocator {
    return this.page.frameLocator('iframe.webview.ready').frameLocator('#active-frame');
  }

  /** Texts of all the messages there are, once there are `count`. The editor's test mode shows none by itself. */
  async messageTexts(count: number): Promise<readonly string[]> {
    if (!(await this.page.locator('.notifications-center.visible').isVisible())) {
      await this.page.locator('[id="status.notifications"]').click();
    }
    await this.messages.nth(count - 1).waitFor();
    return this.messages.locator('.notification-list-item-message').allInnerTexts();
  }

  /** How many requests for a suggestion went to the engine so far, as the tally of the extension shows. */
  async requested(): Promise<number> {
    await this.run('Werkbank: Show Completion Tally');
    const body = this.webview().locator('body');
    await body.locator('h1').waitFor();
    const row = body.locator('table tr', { hasText: 'Requested' }).first();
    const requested =
      (await row.count()) === 0
        ? 0
        : Number((await row.locator('td:not(.bar)').first().innerText()).replaceAll(',', ''));
    await this.run('View: Close Editor');
    await this.page.locator('.tab', { hasText: 'Completion Tally' }).waitFor({ state: 'detached' });
    await focusEditor(this.page);
    return requested;
  }

  /**
   * A picture for the README. One that is there stays, so that a test run changes no files; delete it to have it taken
   * anew.
   */
  async screenshot(name: string): Promise<void> {
    const path = join(screenshots, `${name}.png`);
    if (existsSync(path)) return;
    mkdirSync(screenshots, { recursive: true });
    // Away from everything that would show a tip, and until the last one is gone.
    await this.page.mouse.move(0, 0);
    await this.page.locator('.workbench-hover-container').waitFor({ state: 'detached' });
    // Lists that fade in are drawn as they will be.
    await this.page.screenshot({ path, animations: 'disabled' });
  }

  /** As a person closes a tab: the editor says goodbye, and the extension host ends. */
  async close(): Promise<void> {
    await this.page.goto('about:blank');
    await this.page.close();
  }
}

async function appears(locator: Locator, timeoutMs: number): Promise<boolean> {
  try {
    await locator.waitFor({ timeout: timeoutMs });
    return true;
  } catch (error) {
    if (isTimeout(error)) return false;
    throw error;
  }
}

function isTimeout(error: unknown): boolean {
  return error instanceof Error && error.name === 'TimeoutError';
}
