// Processes that the commands start end with their children; what stands on the disk is read with care.
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { lastLogLines } from '../../tools/editor/extensionLog.mjs';
import { writeSettings } from '../../tools/editor/server.mjs';
import { atEnd, endAll, findOnPath, run, start, stop } from '../../tools/setUp/processes.mjs';

describe('a started process', () => {
  it('gives its exit code', async () => assert.equal(await run(process.execPath, ['-e', 'process.exit(3)']), 3));
  it('that can not be started has exit code 127', async () => assert.equal(await run('no-such-command-here', []), 127));
  it('is ended together with its children', async function () {
    if (process.platform === 'win32') this.skip();
    const waits = 'setInterval(() => {}, 1000)';
    const spawns = `
      const { spawn } = require('node:child_process');
      spawn(process.execPath, ['-e', "console.log('up'); ${waits}"], { stdio: 'inherit' });
    `;
    const child = start(process.execPath, ['-e', `${spawns} ${waits}`], { stdio: ['ignore', 'pipe', 'inherit'] });
    assert.ok(child.stdout);
    await once(child.stdout, 'data');
    // The output that both write to is closed when the second has gone too.
    const bothGone = once(child, 'close');
    await stop(child);
    await bothGone;
  });
  it('is ended with the rest, the last first', async () => {
    const order: string[] = [];
    atEnd(() => void order.push('first'));
    atEnd(() => void order.push('second'));
    const child = start(process.execPath, ['-e', 'setInterval(() => {}, 1000)']);
    await endAll();
    assert.deepEqual({ order, ended: child.signalCode }, { order: ['second', 'first'], ended: 'SIGTERM' });
  });
  it('is found on the PATH, or not', () => {
    assert.ok(findOnPath('node'));
    assert.equal(findOnPath('no-such-command-here'), undefined);
  });
});

describe("the editor's profile", () => {
  let folder = '';
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'werkbank-profile-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  it('keeps the settings that a person has made', () => {
    const file = join(folder, 'User', 'settings.json');
    writeSettings(file, { 'werkbank.completion.model': '/a.gguf' });
    writeFileSync(file, JSON.stringify({ 'editor.fontSize': 20, 'werkbank.completion.model': '/a.gguf' }));
    writeSettings(file, { 'werkbank.completion.model': '/b.gguf' });
    const settings = JSON.parse(readFileSync(file, 'utf8')) as Record<string, unknown>;
    assert.deepEqual([settings['editor.fontSize'], settings['werkbank.completion.model']], [20, '/b.gguf']);
  });
  it('says where settings are that it can not read', () => {
    const file = join(folder, 'settings.json');
    writeFileSync(file, '{ // mine\n}');
    assert.throws(() => writeSettings(file, {}), {
      message: /settings\.json is not plain JSON; remove its comments or delete it\.$/u,
    });
    assert.equal(readFileSync(file, 'utf8'), '{ // mine\n}');
  });
  it('gives the end of the newest log of the extension', () => {
    const write = (path: string, text: string) => {
      mkdirSync(join(folder, path), { recursive: true });
      writeFileSync(join(folder, path, 'Werkbank.log'), text);
    };
    assert.deepEqual(lastLogLines(join(folder, 'none'), 'werkbank.werkbank', 2), []);
    write('20260101T120000/exthost1/werkbank.werkbank', 'old\n');
    write('20260102T120000/exthost1/werkbank.werkbank', 'one\ntwo\nthree\n');
    write('20260103T120000/exthost1/other.other', 'foreign\n');
    assert.deepEqual(lastLogLines(folder, 'werkbank.werkbank', 2), ['two', 'three']);
  });
});
