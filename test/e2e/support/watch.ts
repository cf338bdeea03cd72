// Sees what the editor shows at every moment, not only when somebody looks: each state that its elements go through.
import type { Page } from 'playwright-core';
import { ghostText } from '../../../tools/editor/window.mjs';

/** What stands in the window at one moment. */
export interface Sight {
  /** The lines of the document as they are drawn, ghost text in them included. */
  readonly text: string;
  /** The ghost text alone; empty where there is none. */
  readonly ghost: string;
  /** The item that the suggest widget has chosen; empty where the widget is closed. */
  readonly item: string;
}

/** Looks at the window from now on. */
export async function watch(page: Page): Promise<{ readonly sights: () => Promise<readonly Sight[]> }> {
  await page.evaluate(start);
  return {
    sights: async () => JSON.parse(await page.evaluate('JSON.stringify(window.werkbankSights)')) as readonly Sight[],
  };
}

// Runs in the page; as text, because the types of the browser are not those of the tests.
const start = `(() => {
  window.werkbankSightsObserver?.disconnect();
  const sights = (window.werkbankSights = []);
  const textOf = (element) => element.textContent.replaceAll('\\u00a0', ' ');
  const read = (selector) => [...document.querySelectorAll(selector)]
    .map((element) => ({ ...element.getBoundingClientRect().toJSON(), text: textOf(element) }))
    .sort((a, b) => Math.round(a.top) - Math.round(b.top) || a.left - b.left)
    .map(({ text }) => text);
  const look = () => {
    const text = read('.editor-instance .lines-content .view-line').join('\\n');
    const ghost = read('.editor-instance :is(${ghostText}, .ghost-text-decoration-preview)').join('');
    const item = read('.suggest-widget.visible .monaco-list-row.focused .label-name').join('');
    const last = sights.at(-1);
    if (last?.text !== text || last.ghost !== ghost || last.item !== item) sights.push({ text, ghost, item });
  };
  look();
  window.werkbankSightsObserver = new MutationObserver(look);
  const changes = { childList: true, subtree: true, characterData: true, attributes: true };
  window.werkbankSightsObserver.observe(document.body, changes);
})()`;
