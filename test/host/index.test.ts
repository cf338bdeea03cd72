// The index in a real extension host: what it is told, what it survives, and what the user can do with it.
import assert from 'node:assert/strict';
import { once } from 'node:events';
import * as vscode from 'vscode';
import { noAttention } from '../../src/core/context/attention';
import { type IndexFacts, indexProgress } from '../../src/protocol/workspaceIndex';
import { LargestSlice } from '../support/largestSlice';
import { cleanUp, Harness, openFile, until, withSetting, writeWorkspaceFile } from './support';

describe('the index', () => {
  let parts: Harness;
  before(async () => {
    for (let at = 0; at < 120; at++) {
      await writeWorkspaceFile(`many/file${at}.ts`, `export class Class${at} {\n  method${at}(): void {}\n}\n`);
    }
    parts = new Harness();
    await ready();
  });
  after(async () => {
    parts.dispose();
    await cleanUp();
  });

  const index = () => parts.workspaceIndex.index;
  const ready = () => until('the index', () => (index().state.kind === 'ready' ? true : undefined));

  async function facts(): Promise<IndexFacts> {
    return (await index().facts()) ?? assert.fail('there is no index');
  }

  async function untilFacts(what: string, holds: (facts: IndexFacts) => boolean): Promise<void> {
    for (let tries = 0; tries < 100; tries++) {
      if (holds(await facts())) return;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    assert.fail(`timed out waiting for ${what}: ${JSON.stringify(await facts())}`);
  }

  /** What other tests have left: a text that is nowhere else is not forgotten. */
  const unsaved = () => vscode.workspace.textDocuments.filter(({ isDirty, uri }) => isDirty && uri.scheme === 'file');

  it('knows the files of the workspace', async () => {
    assert.ok((await facts()).files >= 120);
  });

  it('hears of files that are made and deleted outside of the editor', async () => {
    const { files } = await facts();
    const uri = await writeWorkspaceFile('made.ts', 'export class Made {}\n');
    await untilFacts('the file', (now) => now.files === files + 1);
    await vscode.workspace.fs.delete(uri);
    await untilFacts('the file to be gone', (now) => now.files === files);
  });

  it('hears of two thousand files at once, of fifty at a time', async () => {
    const { files } = await facts();
    const slice = new LargestSlice();
    let told = 0;
    const filesChanged = index().filesChanged.bind(index());
    index().filesChanged = (paths) => {
      told += paths.length;
      slice.note(paths.length);
      filesChanged(paths);
    };
    const names = Array.from({ length: 2000 }, (_, at) => `burst/file${at}.ts`);
    for (const name of names) await writeWorkspaceFile(name, 'export class OfABurst {}\n');
    await untilFacts('the files', (now) => now.files === files + 2000);
    index().filesChanged = filesChanged;
    // Of a folder that is made the editor may name the first files alone.
    assert.ok(told > 50, `${told} files`);
    assert.ok(slice.largest <= 50, `${slice.largest} files`);
  });

  it('goes on with a new thread when its own is killed, with what is not saved', async () => {
    const { document } = await openFile('many/file1.ts', 'export class Class1 {}\n');
    const edit = new vscode.WorkspaceEdit();
    edit.insert(document.uri, new vscode.Position(0, 0), 'export class Unsaved {}\n');
    await vscode.workspace.applyEdit(edit);
    await parts.workspaceIndex.openTexts.flush();
    const { definitions } = await facts();
    await parts.indexThread?.terminate();
    await until('a new thread', () => (index().state.kind === 'ready' ? true : undefined));
    await untilFacts('all that was known', (now) => now.definitions >= definitions);
    await document.save();
    await parts.workspaceIndex.openTexts.flush();
  });

  it('is paused and resumed', async () => {
    await parts.workspaceIndex.pause(true);
    await until('the pause', () => (index().state.kind === 'paused' ? true : undefined));
    await parts.workspaceIndex.pause(false);
    await ready();
  });

  it('is rebuilt and deleted', async () => {
    const { files } = await facts();
    await index().rebuild();
    await untilFacts('all files again', (now) => now.files === files);
    await parts.workspaceIndex.pause(true);
    await index().forget(false);
    assert.equal((await facts()).files, unsaved().length);
    await parts.workspaceIndex.pause(false);
    await index().rebuild();
    await untilFacts('all files again', (now) => now.files === files);
  });

  it('ends with the setting that switches it off, whatever its thread still says', async () => {
    const thread = parts.indexThread ?? assert.fail('there is no thread');
    const ended = once(thread, 'exit');
    const progress = { jsonrpc: '2.0', method: indexProgress.method, params: { kind: 'ready', files: 1 } };
    const late = index().onState(({ kind }) => kind === 'off' && thread.emit('message', progress));
    await withSetting('werkbank.index.enabled', false, async () => {
      await ended;
      late.dispose();
      assert.equal(index().state.kind, 'off');
      assert.equal(await index().facts(), undefined);
    });
    await ready();
  });

  it('gives up when its thread ends again and again, and comes back when it is rebuilt', async () => {
    for (let ends = 0; ends < 3 && index().state.kind !== 'failed'; ends++) {
      const thread = parts.indexThread;
      await thread?.terminate();
      const hasGoneOn = () => index().state.kind === 'failed' || parts.indexThread !== thread;
      await until('the next thread, or the failure', () => (hasGoneOn() ? true : undefined));
    }
    assert.equal(index().state.kind, 'failed');
    assert.deepEqual(
      await index().contextAt({
        document: 'file:///a.ts',
        path: '/a.ts',
        languageId: 'typescript',
        prefix: 'a',
        suffix: '',
        prefixOffset: 0,
        shownFrom: 0,
        limitChars: 100,
        ...noAttention,
        excluded: [],
      }),
      [],
    );
    await index().rebuild();
    await ready();
  });
});
