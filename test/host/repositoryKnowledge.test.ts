// What a window answers of its repository: real files, the real index, and the files that must never be in an answer.
import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { AppError } from '../../src/core/errors';
import type { Answer } from '../../src/host/context/repositoryKnowledge';
import { filePathOf } from '../../src/host/index/filePath';
import { cleanUp, Harness, openFile, until, withSetting, writeWorkspaceFile } from './support';

const token = `ghp_${'Z9yX8wV7uT6s'.repeat(3)}`;
const password = 'Canary-4711-Yellow';
const lamp = `export class Lamp {
  private key = '${token}';
  /** Makes the lamp shine with the password of its owner. */
  shine(): string {
    return '${password}';
  }
}
`;
const user = "import { Lamp } from './lamp';\n\nnew Lamp().shine();\n";
const passwordLine = `const password = '${password}';\n`;

type Ask = (harness: Harness, signal: AbortSignal) => Promise<Answer<{ readonly path: string }>>;

const questions: readonly (readonly [what: string, ask: Ask, found: string])[] = [
  [
    'a search',
    ({ knowledge }, signal) => knowledge.search('How does a lamp shine, and with which password?', 20, signal),
    'lamp.ts',
  ],
  ['definitions', ({ knowledge }, signal) => knowledge.definitions('Lamp', 20, signal), 'lamp.ts'],
  ['usages', ({ knowledge }, signal) => knowledge.usages('Lamp', 20, signal), 'user.ts'],
  ['a map', ({ knowledge }, signal) => knowledge.map('How does the `Lamp` shine?', 3000, signal), 'lamp.ts'],
];

describe('what is known of the repository', () => {
  let parts: Harness;
  before(async () => {
    await writeWorkspaceFile('lamp.ts', `${passwordLine}${lamp}`);
    await writeWorkspaceFile('user.ts', user);
    await writeWorkspaceFile('.env', `LAMP_PASSWORD=${password}\n`);
    await writeWorkspaceFile('.werkbankignore', 'hidden/\n');
    await writeWorkspaceFile('hidden/lamp.ts', lamp);
    await writeWorkspaceFile('hidden/user.ts', user);
    parts = new Harness();
    await ready();
  });
  after(async () => {
    parts.dispose();
    await cleanUp();
  });

  const ready = () => until('the index', () => (parts.workspaceIndex.index.state.kind === 'ready' ? true : undefined));
  const unaborted = new AbortController().signal;

  for (const [what, ask, name] of questions) {
    const isFound = ({ found = [] }: Answer<{ readonly path: string }>) =>
      found.some(({ path }) => path.endsWith(`/host-test/${name}`));

    it(`${what}: found, and no file with secrets and no secret is in the answer`, async () => {
      const answer = await ask(parts, unaborted);
      assert.ok(isFound(answer), JSON.stringify(answer));
      assert.equal(answer.index.kind, 'ready');
      assert.doesNotMatch(JSON.stringify(answer), /hidden|\.env/u);
      assert.ok(!JSON.stringify(answer).includes(token));
    });

    it(`${what}: nothing of a file that the user has excluded`, async () => {
      const { document } = await openFile(name, name === 'user.ts' ? user : `${passwordLine}${lamp}`);
      await parts.choices.choose(filePathOf(document.uri), 'excluded');
      assert.ok(!isFound(await ask(parts, unaborted)));
      await parts.choices.choose(filePathOf(document.uri), undefined);
      assert.ok(isFound(await ask(parts, unaborted)));
    });

    it(`${what}: nothing of a file that was named in a .werkbankignore a moment ago`, async () => {
      await writeWorkspaceFile('.werkbankignore', `hidden/\n${name}\n`);
      assert.ok(!isFound(await ask(parts, unaborted)));
      await writeWorkspaceFile('.werkbankignore', 'hidden/\n');
      for (let tries = 0; tries < 100 && !isFound(await ask(parts, unaborted)); tries++) {
        await new Promise((resolve) => setTimeout(resolve, 100));
      }
      assert.ok(isFound(await ask(parts, unaborted)));
    });

    it(`${what}: no answer to a question that nobody asks any more`, async () => {
      const asking = new AbortController();
      const answer = ask(parts, asking.signal);
      asking.abort();
      await assert.rejects(answer, new AppError('cancelled'));
    });

    it(`${what}: without an index it says so`, async () => {
      await withSetting('werkbank.index.enabled', false, async () => {
        await until('the end', () => (parts.workspaceIndex.index.state.kind === 'off' ? true : undefined));
        assert.deepEqual(await ask(parts, unaborted), { found: undefined, index: { kind: 'off' } });
      });
      await ready();
    });
  }

  it('the masks of secrets stand in the answers', async () => {
    const { found = [] } = await parts.knowledge.search(
      'How does a lamp shine, and with which password?',
      20,
      unaborted,
    );
    assert.match(found.find(({ path }) => path.endsWith('/lamp.ts'))?.text ?? '', /const password = '(?:xX)+/u);
  });

  it('what is typed and not saved is known', async () => {
    const { document } = await openFile('user.ts', user);
    const edit = new vscode.WorkspaceEdit();
    edit.insert(document.uri, new vscode.Position(document.lineCount, 0), 'export class FreshlyTyped {}\n');
    await vscode.workspace.applyEdit(edit);
    const { found } = await parts.knowledge.definitions('FreshlyTyped', 5, unaborted);
    assert.equal(found?.length, 1);
    await document.save();
  });

  it('a file is worth more on the map when it was edited, and when it is pinned', async () => {
    const { document } = await openFile('chosen.ts', 'export class Chosen {}\n');
    const worth = async () =>
      (await parts.knowledge.map('', 20_000, unaborted)).found?.find(({ path }) => path.endsWith('/chosen.ts'))
        ?.score ?? 0;
    for (let tries = 0; tries < 100 && (await worth()) === 0; tries++) {
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    const before = await worth();
    const edit = new vscode.WorkspaceEdit();
    edit.insert(document.uri, new vscode.Position(1, 0), '\n');
    await vscode.workspace.applyEdit(edit);
    const edited = await worth();
    await parts.choices.choose(filePathOf(document.uri), 'pinned');
    const pinned = await worth();
    await parts.choices.choose(filePathOf(document.uri), undefined);
    assert.ok(before > 0 && before < edited && edited < pinned, `${before} < ${edited} < ${pinned}`);
    await document.save();
  });

  it('an index that is killed while it is asked has no answer, and the next question has one', async () => {
    const answers = Promise.all(questions.map(([, ask]) => ask(parts, unaborted)));
    await parts.indexThread?.terminate();
    for (const { found } of await answers) assert.ok(found === undefined || found.length > 0);
    await ready();
    for (
      let tries = 0;
      tries < 100 && (await parts.knowledge.usages('Lamp', 5, unaborted)).found?.length !== 1;
      tries++
    ) {
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    assert.equal((await parts.knowledge.usages('Lamp', 5, unaborted)).found?.length, 1);
  });
});
