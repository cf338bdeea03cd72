// The editor in German: commands, status and messages of the extension are German too.
import assert from 'node:assert/strict';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { TestEditor } from '../support/editor';
import { TestWindow } from './support/window';

const languagePack = resolve('test/fixtures/language-pack-de');

interface Localization {
  readonly languageId: string;
  readonly localizedLanguageName: string;
  readonly translations: readonly { readonly id: string; readonly path: string }[];
}

interface LanguagePack {
  readonly publisher: string;
  readonly name: string;
  readonly version: string;
  readonly contributes: { readonly localizations: readonly Localization[] };
}

/**
 * Makes the language pack known to the editor. A window does this when it installs one; the command line does not: VS
 * Code's languagePackService keeps what the packs contribute in this file.
 */
async function registerLanguagePack(serverDataDir: string): Promise<void> {
  const manifest = JSON.parse(await readFile(join(languagePack, 'package.json'), 'utf8')) as LanguagePack;
  const { publisher, name, version, contributes } = manifest;
  const extensions = [{ extensionIdentifier: { id: `${publisher}.${name}` }, version }];
  const packs = contributes.localizations.map(({ languageId, localizedLanguageName, translations }) => [
    languageId,
    {
      hash: 'fixture',
      label: localizedLanguageName,
      extensions,
      translations: Object.fromEntries(translations.map(({ id, path }) => [id, join(languagePack, path)])),
    },
  ]);
  await mkdir(join(serverDataDir, 'data'), { recursive: true });
  await writeFile(join(serverDataDir, 'data', 'languagepacks.json'), JSON.stringify(Object.fromEntries(packs)));
}

describe('an editor in German', () => {
  let editor: TestEditor;
  let window: TestWindow;

  before(async () => {
    editor = await TestEditor.start({ locale: 'de', prepare: registerLanguagePack });
    window = await new TestWindow(await editor.openWindow({ file: 'stock.ts', line: 1, column: 1 })).ready();
  });
  after(() => editor.dispose());

  it('has the status in German', async () => {
    assert.match(await window.status(), /^Werkbank\. Kein Modell ist geladen/);
  });

  it('has the commands and the messages in German', async () => {
    await window.run('Werkbank: Vervollständigung ein- oder ausschalten');
    await window.statusMatches(/^Werkbank\. Die Vervollständigung ist ausgeschaltet\.$/);
    await window.run('Werkbank: Warum kein Vorschlag?');
    assert.deepEqual(await window.messageTexts(1), ['Die Vervollständigung ist ausgeschaltet.']);
  });

  it('has the pages in German', async () => {
    await window.run('Werkbank: Vervollständigungsstatistik anzeigen');
    await window.webview().getByText('Noch nichts gezählt: ').waitFor();
    assert.equal(await window.webview().locator('h1').innerText(), 'Vervollständigungsstatistik');
  });

  it('has the context view in German', async () => {
    await window.run('Werkbank: Kontext der letzten Vervollständigung anzeigen');
    await window.page.getByText('Nach der nächsten Vervollständigung steht hier').waitFor();
  });
});
