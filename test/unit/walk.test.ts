// Which files of a folder the index reads. A workspace is written as its files; `=> x` is a link to x.
import assert from 'node:assert/strict';
import { chmodSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { noRules, walk } from '../../src/core/context/files/walk';
import { diskTree, rulesAbove } from '../../src/index/files/diskTree';

type Files = Readonly<Record<string, string>>;

const cases: readonly (readonly [name: string, files: Files, found: string])[] = [
  ['all files, those near the root first', { 'b/c/d.ts': '', 'b/a.ts': '', 'z.ts': '' }, 'z.ts b/a.ts b/c/d.ts'],
  ['nothing of an empty folder', {}, ''],
  [
    'what .gitignore leaves',
    { '.gitignore': 'out/\n*.log', 'out/a.ts': '', 'a.log': '', 'b/c.log': '', 'a.ts': '' },
    'a.ts',
  ],
  [
    'what a deeper .gitignore takes back',
    { '.gitignore': '*.gen.ts', 'b/.gitignore': '!a.gen.ts', 'b/a.gen.ts': '', 'b/b.gen.ts': '' },
    'b/a.gen.ts',
  ],
  [
    'nothing of a folder left out, whatever stands in it',
    { '.gitignore': 'b/', 'b/.gitignore': '!a.ts', 'b/a.ts': '' },
    '',
  ],
  [
    'what a rule of a deeper folder does not reach',
    { 'b/.gitignore': '/a.ts', 'b/a.ts': '', 'b/c/a.ts': '', 'a.ts': '' },
    'a.ts b/c/a.ts',
  ],
  ['what .ignore leaves', { '.ignore': 'data', 'data/a.ts': '', 'a.ts': '' }, 'a.ts'],
  ['what .ignore takes back', { '.gitignore': '*.ts', '.ignore': '!a.ts', 'a.ts': '', 'b.ts': '' }, 'a.ts'],
  ['no secrets', { '.env': '', '.env.example': '', id_rsa: '', 'b/server.pem': '', 'a.ts': '' }, '.env.example a.ts'],
  ['what .werkbankignore leaves', { '.werkbankignore': 'private/', 'private/a.ts': '', 'a.ts': '' }, 'a.ts'],
  [
    'nothing that .werkbankignore leaves out, whatever .gitignore takes back',
    { '.werkbankignore': 'a.ts', '.gitignore': '!a.ts', 'a.ts': '' },
    '',
  ],
  [
    'nothing below rules that can not be known',
    { 'b/.werkbankignore': '*a*b*c*d*e*', 'b/c.ts': '', 'a.ts': '' },
    'a.ts',
  ],
  ['no repository', { '.git/config': '', 'a.ts': '' }, 'a.ts'],
  ['what the settings leave', { 'excluded/a.ts': '', 'a.ts': '', 'b/excluded.ts': '' }, 'a.ts'],
  ['no links, so that a loop has an end', { 'a.ts': '', 'b/loop': '=> ..', 'b/link.ts': '=> ../a.ts' }, 'a.ts'],
  ['all but a costly line of rules', { '.gitignore': '*a*b*c*d*e*\nb.ts', 'b.ts': '', 'c.ts': '' }, 'c.ts'],
  ['names with spaces and signs', { 'ein Ordner/größe [1].ts': '' }, 'ein Ordner/größe [1].ts'],
];

describe('a walk finds', () => {
  let folder: string;
  beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'werkbank-walk-'))));
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  for (const [name, files, found] of cases) {
    it(name, async () => {
      fill(folder, files);
      assert.equal((await walked(folder)).join(' '), found);
    });
  }

  it('what the rules of the repository above leave of a workspace inside it', async () => {
    fill(folder, {
      '.git/config': '',
      '.gitignore': '*.log\n/part/out',
      'part/a.ts': '',
      'part/a.log': '',
      'part/out/b.ts': '',
    });
    assert.deepEqual(await walked(join(folder, 'part')), ['a.ts']);
  });

  it('nothing of the rules above a folder that is in no repository', async () => {
    fill(folder, { '.gitignore': '*.ts', 'part/a.ts': '' });
    assert.deepEqual(await walked(join(folder, 'part')), ['a.ts']);
  });

  it('the rest where a folder can not be read, and names it', async () => {
    fill(folder, { 'closed/a.ts': '', 'b.ts': '' });
    chmodSync(join(folder, 'closed'), 0);
    chmodSync(folder, 0o755);
    const unreadable: string[] = [];
    const found = await asNobody(() => walked(folder, unreadable));
    assert.deepEqual(found, ['b.ts']);
    assert.deepEqual(
      new Set(unreadable.map((path) => path.slice(folder.length + 1).split('/')[0])),
      new Set(['closed']),
    );
  });

  for (const count of [0, 49, 50, 51, 2000]) {
    it(`${count} files of one folder in slices of fifty`, async () => {
      let [slice, largest, found] = [0, 0, 0];
      const tree = {
        entries: () =>
          Promise.resolve(Array.from({ length: count }, (_, at) => ({ name: `file${at}.ts`, kind: 'file' as const }))),
        text: () => Promise.resolve(undefined),
      };
      const isExcluded = (path: string) => {
        largest = Math.max(largest, ++slice);
        return path.endsWith('1.ts');
      };
      const turn = () => Promise.resolve((slice = 0));
      for await (const path of walk(folder, noRules, {
        tree,
        isExcluded,
        onUnreadable: (path) => assert.fail(path),
        signal: new AbortController().signal,
        turn,
      })) {
        found += path === '' ? 0 : 1;
      }
      assert.deepEqual(
        [largest, found],
        [
          Math.min(count, 50),
          count - Array.from({ length: count }, (_, at) => at).filter((at) => at % 10 === 1).length,
        ],
      );
    });
  }

  it('the folders nearest to a place first, of equally near ones the first', async () => {
    fill(folder, { 'a/1.ts': '', 'a/far/2.ts': '', 'b/3.ts': '', 'b/near/4.ts': '', 'c/5.ts': '' });
    const found: string[] = [];
    const distanceOf = (path: string) => (path.includes('/b') ? 1 : 2);
    for await (const path of walk(folder, noRules, {
      tree: diskTree,
      isExcluded: () => false,
      onUnreadable: (path) => assert.fail(path),
      signal: new AbortController().signal,
      distanceOf,
    })) {
      found.push(path.slice(folder.length + 1));
    }
    assert.equal(found.join(' '), 'b/3.ts b/near/4.ts a/1.ts c/5.ts a/far/2.ts');
  });

  it('no more once it is told to stop', async () => {
    fill(folder, { 'a.ts': '', 'b/c.ts': '', 'b/d/e.ts': '' });
    const stop = new AbortController();
    const found: string[] = [];
    for await (const path of walk(folder, noRules, {
      tree: diskTree,
      isExcluded: () => false,
      onUnreadable: (path) => assert.fail(path),
      signal: stop.signal,
    })) {
      found.push(path);
      stop.abort();
    }
    assert.equal(found.length, 1);
  });
});

async function walked(folder: string, unreadable?: string[]): Promise<readonly string[]> {
  const found: string[] = [];
  const onUnreadable = (path: string) => unreadable?.push(path) ?? assert.fail(path);
  const isExcluded = (path: string) => path.slice(folder.length).includes('excluded');
  for await (const path of walk(folder, await rulesAbove(folder, { onUnreadable }), {
    tree: diskTree,
    isExcluded,
    onUnreadable,
    signal: new AbortController().signal,
  })) {
    found.push(path.slice(folder.length + 1));
  }
  return found;
}

/** Root may read everything. */
async function asNobody<T>(work: () => Promise<T>): Promise<T> {
  const { geteuid, seteuid } = process;
  if (geteuid === undefined || seteuid === undefined) throw new Error('this system has no user ids');
  if (geteuid() !== 0) return work();
  seteuid(65_534);
  try {
    return await work();
  } finally {
    seteuid(0);
  }
}

function fill(folder: string, files: Files): void {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    if (text.startsWith('=> ')) symlinkSync(text.slice(3), join(folder, path));
    else writeFileSync(join(folder, path), text);
  }
}
