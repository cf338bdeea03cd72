// A search in words and meaning: the real index, the real engine, and the starter model in place of an embedding model.
import assert from 'node:assert/strict';
import { copyFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as vscode from 'vscode';
import { AppError } from '../../src/core/errors';
import { SearchRanking } from '../../src/host/context/searchRanking';
import { MOST_EMBEDDED_TEXTS } from '../../src/protocol/engine';
import { dedent } from '../support/dedent';
import { cleanUp, extension, Harness, until, withSetting, writeWorkspaceFile } from './support';

const setting = 'werkbank.embedding.model';
const password = 'Canary-4711-Yellow';
const question = 'How is a zebra fed?';

describe('a search', function () {
  this.timeout(120_000);
  let parts: Harness;
  let starterModel: string;
  const unaborted = new AbortController().signal;
  before(async () => {
    starterModel = join(extension().extensionPath, 'media', 'starter-model', 'starter-coder-6.5m-q8_0.gguf');
    for (let at = 0; at < 12; at++) {
      const text = dedent`
        /** Where a zebra is fed${' zebra'.repeat(at)}. */
        export function feed${at}(zebra: Zebra): void {
          zebra.eat(${'hay('.repeat(at)}${')'.repeat(at)});
        }
      `;
      await writeWorkspaceFile(`zebra${at}.ts`, text);
    }
    // A word that most files have says nothing.
    for (let at = 0; at < 40; at++) await writeWorkspaceFile(`other${at}.ts`, `export const other${at} = ${at};\n`);
    await writeWorkspaceFile('secretZebra.ts', `const zebraPassword = '${password}';\n`);
    await writeWorkspaceFile('.env', `ZEBRA=${password}\n`);
    parts = new Harness();
    await until('the index', () => (parts.workspaceIndex.index.state.kind === 'ready' ? true : undefined));
  });
  after(async () => {
    parts.dispose();
    await cleanUp();
  });
  beforeEach(() => {
    parts.embedded.length = 0;
    parts.told.length = 0;
  });

  async function search(limit = 5, signal = unaborted): Promise<readonly string[]> {
    const { found = [] } = await parts.knowledge.search(question, limit, signal);
    return found.map(({ path }) => path.slice(path.lastIndexOf('/') + 1));
  }

  it('without an embedding model asks for no vectors', async () => {
    assert.equal((await search()).length, 5);
    assert.deepEqual(parts.embedded, []);
  });

  it('with one looks at more than it shows, each text once, and no secret among them', async () => {
    const byWords = await search(15);
    await withSetting(setting, starterModel, async () => {
      const found = await search();
      assert.equal(found.length, 5);
      assert.equal(parts.embedded[0], question);
      assert.equal(parts.embedded.length, 1 + byWords.length);
      assert.ok(
        parts.embedded.some((text) => text.includes('zebraPassword')) &&
          !parts.embedded.some((text) => text.includes(password)),
      );
      assert.deepEqual(
        found.filter((path) => !byWords.includes(path)),
        [],
      );
      assert.notDeepEqual(await search(15), byWords);
      parts.embedded.length = 0;
      assert.deepEqual(await search(), found);
      assert.deepEqual(parts.embedded, [question], 'the others are known');
      assert.deepEqual(parts.told, []);
    });
  });

  it('whose embedding model is missing goes by words, and says so once', async () => {
    const byWords = await search();
    await withSetting(setting, '/nowhere/model.gguf', async () => {
      assert.deepEqual([await search(), await search()], [byWords, byWords]);
      assert.equal(parts.told.length, 1);
      assert.deepEqual(parts.told[0], {
        cause: 'The search goes without the embedding model. There is no model file at /nowhere/model.gguf.',
        action: { title: 'Open Setting', command: 'workbench.action.openSettings', argument: `@id:${setting}` },
      });
    });
  });

  it('whose embedding model is no model goes by words, and so does one whose file was removed', async () => {
    const byWords = await search();
    const path = join(tmpdir(), `werkbank-embedding-${process.pid}.gguf`);
    await withSetting(setting, join(extension().extensionPath, 'package.json'), async () =>
      assert.deepEqual(await search(), byWords),
    );
    await copyFile(starterModel, path);
    await withSetting(setting, path, async () => {
      await search();
      assert.equal(parts.told.length, 1);
      await rm(path);
      await parts.engine.unload();
      assert.deepEqual(await search(), byWords);
    });
    assert.deepEqual(
      parts.told.map(({ cause }) => /is not a GGUF|no model file/u.test(cause)),
      [true, true],
    );
  });

  it('goes by words where the engine ends while it is asked', async () => {
    const byWords = await search();
    await withSetting(setting, starterModel, async () => {
      const searching = search();
      await until('the first vector', () => (parts.embedded.length > 0 ? true : undefined));
      await parts.engine.stop();
      const found = await searching;
      assert.equal(found.length, byWords.length);
    });
  });

  it('goes by the words of what has no vector in time', async () => {
    await withSetting(setting, starterModel, async () => {
      const { found = [] } = await parts.knowledge.search(question, 15, unaborted);
      parts.embedded.length = 0;
      let now = 0;
      const slow = new SearchRanking({
        engine: parts.engine,
        failures: parts.failures,
        isWanted: () => true,
        clock: { now: () => (now += 2000) },
      });
      const ordered = await slow.order(question, found, unaborted);
      assert.equal(ordered.length, found.length);
      assert.equal(parts.embedded.length, 1 + 2 * MOST_EMBEDDED_TEXTS);
      parts.embedded.length = 0;
      await slow.order(question, found, unaborted);
      assert.equal(
        parts.embedded.length,
        Math.min(1 + 2 * MOST_EMBEDDED_TEXTS, 1 + found.length - 2 * MOST_EMBEDDED_TEXTS),
        'it goes on where it ended',
      );
    });
  });

  it('is cancelled while vectors are made', async () => {
    await withSetting(setting, starterModel, async () => {
      const asking = new AbortController();
      const searching = search(5, asking.signal);
      await until('the first vector', () => (parts.embedded.length > 0 ? true : undefined));
      asking.abort();
      await assert.rejects(searching, new AppError('cancelled'));
      assert.deepEqual(parts.told, []);
      assert.equal((await search()).length, 5);
    });
  });

  it('is told of by the check of the set-up', async () => {
    await withSetting(setting, starterModel, async () => {
      assert.match(
        (await extension().exports.checkSetup()) ?? '',
        /## Embedding\n[^]*File \| .*starter\\-coder[^]*Dimensions/u,
      );
      await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    });
  });
});
