// The host suite in desktop VS Code: which program is taken, how it is started, and what is said where there is none.
// An editor of a few lines takes its place: a process that reads the arguments and calls the tests as an extension host
// does.
import assert from 'node:assert/strict';
import { once } from 'node:events';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { ensureDesktop, programOf } from '../../tools/editor/desktop.mjs';
import { summaryLine } from '../../tools/test/report.mjs';
import { runInDesktop } from '../../tools/test/runStage.mjs';

const good = "it('is good', () => {});";
const bad = "it('is bad', () => { throw new Error('bad'); });";

let root = '';
beforeEach(() => (root = realpathSync(mkdtempSync(join(tmpdir(), 'werkbank desktop-')))));
afterEach(() => rmSync(root, { recursive: true }));

function write(path: string, text: string, mode = 0o644): string {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), text, { mode });
  return join(root, path);
}

describe('a stage in desktop VS Code', () => {
  const editor = (atEnd: string) => `#!${process.execPath}
const args = process.argv.slice(2);
const value = (name) => args.find((arg) => arg.startsWith(name + '='))?.slice(name.length + 1);
const { readdirSync, writeFileSync } = require('node:fs');
writeFileSync(process.env.SEEN, JSON.stringify({ args, files: readdirSync(args[0]) }));
require(value('--extensionTestsPath')).run().then(() => 0, () => 1).then((code) => { ${atEnd} });`;
  const exits = editor('process.exit(code);');

  beforeEach(function () {
    // A script is no program there.
    if (process.platform === 'win32') this.skip();
    symlinkSync(join(process.cwd(), 'tools'), join(root, 'tools'));
    write('sample/a.js', '');
  });

  async function run(program: string, ...tests: string[]) {
    tests.forEach((text, index) => write(`out/test/host/${index}.test.js`, text));
    const stage = { name: 'host', runsIn: 'extensionHost', testTimeoutMs: 1_000 } as const;
    const env = { SEEN: join(root, 'seen.json') };
    return runInDesktop({ root, stage, grep: undefined, program, env, print: () => undefined, exitMs: 500 });
  }

  const cases: [what: string, program: string, tests: string[], summary: string, problem: RegExp][] = [
    [
      'counts what passes and what fails',
      exits,
      [`${good}${bad}it.skip('later');`],
      '1 passed, 1 failed, 1 skipped',
      /is bad/u,
    ],
    [
      'fails when the editor ends in the middle',
      exits,
      [`${good}it('ends', () => process.exit(0));`],
      '1 passed, 1 failed',
      /ended before/u,
    ],
    ['fails when the editor ends at once', '#!/bin/sh\nexit 0\n', [good], '0 passed, 1 failed', /ended before/u],
    ['fails when the editor can not be started', 'no program', [good], '0 passed, 1 failed', /ended before/u],
    ['ends an editor that stays', editor('setInterval(() => {}, 1000);'), [good], '1 passed, 0 failed', /^$/u],
  ];
  for (const [what, text, tests, summary, problem] of cases) {
    it(what, async () => {
      const tally = await run(write('code', text, 0o755), ...tests);
      assert.equal(summaryLine([tally]), summary);
      assert.match(tally.problems.join('\n'), problem);
    });
  }

  it("has a copy of the sample, a profile of its own and the repository's extension", async () => {
    await run(write('code', exits, 0o755), good);
    const { args, files } = JSON.parse(readFileSync(join(root, 'seen.json'), 'utf8')) as Record<string, string[]>;
    const [workspace = '', ...options] = args ?? [];
    const scratch = dirname(workspace);
    assert.deepEqual(files, ['a.js']);
    assert.notEqual(scratch, root);
    for (const option of [
      `--extensionDevelopmentPath=${root}`,
      `--user-data-dir=${join(scratch, 'user')}`,
      `--extensions-dir=${join(scratch, 'extensions')}`,
    ]) {
      assert.ok(options.includes(option), option);
    }
    assert.ok(!existsSync(scratch));
  });
});

describe('the VS Code that is named', () => {
  const cases: [what: string, platform: NodeJS.Platform, given: string, files: string[], program: string][] = [
    ['the command on Linux', 'linux', 'vs/bin/code', ['vs/bin/code', 'vs/code'], 'vs/code'],
    ['the program on Linux', 'linux', 'vs/code', ['vs/bin/code', 'vs/code'], 'vs/code'],
    ['a command without its program', 'linux', 'usr/bin/code', ['usr/bin/code'], 'usr/bin/code'],
    ['the command on Windows', 'win32', 'vs/bin/code.cmd', ['vs/bin/code.cmd', 'vs/Code.exe'], 'vs/Code.exe'],
    [
      "Insiders' command on Windows",
      'win32',
      'vs/bin/code-insiders.cmd',
      ['vs/bin/code-insiders.cmd', 'vs/Code - Insiders.exe'],
      'vs/Code - Insiders.exe',
    ],
    ['the program on Windows', 'win32', 'vs/Code.exe', ['vs/bin/code.cmd', 'vs/Code.exe'], 'vs/Code.exe'],
    [
      'the command on macOS',
      'darwin',
      'VS Code.app/Contents/Resources/app/bin/code',
      ['VS Code.app/Contents/Resources/app/bin/code', 'VS Code.app/Contents/MacOS/Electron'],
      'VS Code.app/Contents/MacOS/Electron',
    ],
    ['the folder on macOS', 'darwin', 'A.app', ['A.app/Contents/MacOS/Electron'], 'A.app/Contents/MacOS/Electron'],
    [
      'the former name on macOS, which a download ends with',
      'darwin',
      'A.app/Contents/MacOS/Electron',
      ['A.app/Contents/MacOS/Code'],
      'A.app/Contents/MacOS/Code',
    ],
    ['something else on macOS', 'darwin', 'code', ['code'], 'code'],
  ];
  for (const [what, platform, given, files, program] of cases) {
    it(`may be ${what}`, () => {
      for (const file of files) write(file, '', 0o755);
      assert.equal(programOf(join(root, given), platform), join(root, program));
    });
  }
  it('may be a link to the command', function () {
    if (process.platform === 'win32') this.skip();
    for (const file of ['vs/bin/code', 'vs/code']) write(file, '', 0o755);
    symlinkSync(join(root, 'vs/bin/code'), join(root, 'code'));
    assert.equal(programOf(join(root, 'code'), 'linux'), join(root, 'vs/code'));
  });

  const mistakes: [what: string, make: () => string][] = [
    ['nothing', () => 'none'],
    ['a folder', () => dirname(write('vs/code.exe', ''))],
    ['a file that is no program', () => write('notes.txt', 'code')],
  ];
  for (const [what, make] of mistakes) {
    it(`is refused in one sentence where it is ${what}`, async () => {
      const chosen = make();
      await assert.rejects(ensureDesktop(root, { env: { WERKBANK_VSCODE: chosen } }), {
        message: `WERKBANK_VSCODE names ${chosen}, which is not a program.`,
      });
    });
  }
});

describe('a download of VS Code', () => {
  beforeEach(() => symlinkSync(join(process.cwd(), 'tools'), join(root, 'tools'), 'junction'));

  // The way to the network is a proxy of the test's own.
  const cases: [what: string, answers: boolean, reason: RegExp][] = [
    ['stalls', false, /^VS Code could not be downloaded \(nothing came for \d+ s\): name .* in WERKBANK_VSCODE\.$/u],
    ['is refused', true, /^VS Code could not be downloaded \([^\n]+\): name .* in WERKBANK_VSCODE\.$/u],
  ];
  for (const [what, answers, message] of cases) {
    it(`that ${what} ends with one sentence`, async () => {
      const proxy = createServer((socket) => {
        if (answers) socket.end('HTTP/1.1 403 Forbidden\r\n\r\n');
        socket.on('error', () => undefined);
      }).listen(0, '127.0.0.1');
      await once(proxy, 'listening');
      const env = {
        ...process.env,
        npm_config_https_proxy: `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`,
      };
      await assert.rejects(ensureDesktop(root, { env, stallMs: answers ? 60_000 : 1_000 }), { message });
      proxy.close();
    });
  }
});
