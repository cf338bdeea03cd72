// The tally's page in a real window: drawn by its own script, which may do nothing else.
import assert from 'node:assert/strict';
import { TestEditor } from '../../support/editor';
import { EngineRoom } from '../support/engines';
import { until } from '../support/until';
import { TestWindow } from '../support/window';

describe('the tally', () => {
  let engines: EngineRoom;
  let editor: TestEditor;
  let window: TestWindow;

  before(async () => {
    engines = new EngineRoom();
    editor = await TestEditor.start({ files: { 'a.ts': 'const one = 1;\n' }, env: engines.env });
    window = await new TestWindow(await editor.openWindow({ file: 'a.ts', line: 2, column: 1 })).ready();
    await window.type('function add(a: number, b: number) {\n');
    await window.suggestion();
    await window.run('Werkbank: Show Completion Tally');
  });
  after(async () => {
    await editor.dispose();
    await engines.dispose();
  });

  const heading = () => window.webview().locator('h1');
  const run = <T>(work: () => T) => window.webview().locator('body').evaluate(work);

  it('has a table for the language with a bar for each step', async () => {
    await heading().waitFor();
    assert.equal(await heading().innerText(), 'Completion Tally');
    assert.equal(await window.webview().locator('table[aria-label=typescript] rect').count(), 5);
    const width = await run(() => document.querySelector('rect')?.getBoundingClientRect().width ?? 0);
    assert.ok(width > 50, `the first bar is ${width} pixels wide`);
  });

  it('has the style and the colours of the editor', async () => {
    const [fill, expected] = await run(() => {
      const rect = document.querySelector('rect') ?? document.body;
      return [getComputedStyle(rect).fill, getComputedStyle(document.body).getPropertyValue('--vscode-charts-blue')];
    });
    assert.ok(expected, 'the editor has no such colour');
    assert.notEqual(fill, 'rgb(0, 0, 0)');
  });

  it('may neither connect to anything nor run any other script', async () => {
    const violations = await run(
      () =>
        new Promise<readonly string[]>((resolve) => {
          const directives: string[] = [];
          document.addEventListener('securitypolicyviolation', ({ effectiveDirective }) => {
            if (directives.push(effectiveDirective) === 3) resolve(directives);
          });
          fetch('https://example.org').catch(() => undefined);
          const script = document.createElement('script');
          script.textContent = 'document.body.textContent = ""';
          document.body.append(script);
          const picture = document.createElement('img');
          picture.src = 'https://example.org/a.png';
          document.body.append(picture);
        }),
    );
    assert.deepEqual([...violations].sort(), ['connect-src', 'img-src', 'script-src-elem']);
  });

  it('drops a message that it does not know, and the log names it', async () => {
    await run(() => globalThis.postMessage({ kind: 'paint', content: 'red' }, '*'));
    await until('the log names it', () => editor.extensionLog().includes('The page tally dropped a message paint'));
    assert.equal(await heading().innerText(), 'Completion Tally');
  });

  it('is there again after it was hidden', async () => {
    await window.goTo('a.ts', 1);
    await heading().waitFor({ state: 'detached' });
    await window.page.locator('.tab', { hasText: 'Completion Tally' }).click();
    await heading().waitFor();
    assert.equal(await window.webview().locator('table[aria-label=typescript] rect').count(), 5);
  });
});
