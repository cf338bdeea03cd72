// What the two commands answer to their options.
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readStartOptions } from '../../tools/start/options.mjs';
import { readTestOptions } from '../../tools/test/options.mjs';

describe('npm start', () => {
  let folder = '';
  before(() => {
    folder = mkdtempSync(join(tmpdir(), 'werkbank-options-'));
    writeFileSync(join(folder, 'a model.gguf'), 'GGUF');
  });
  after(() => rmSync(folder, { recursive: true }));

  it('takes nothing at all', () => {
    const expected = { folder: undefined, model: undefined, port: 0, browser: false, headless: false, help: false };
    assert.deepEqual(readStartOptions([], folder), expected);
  });
  it('reads paths from where it was called', () => {
    const {
      folder: opened,
      model,
      port,
    } = readStartOptions(['--folder', '.', '--model=a model.gguf', '--port', '8080'], folder);
    assert.deepEqual({ opened, model, port }, { opened: folder, model: join(folder, 'a model.gguf'), port: 8080 });
  });

  const mistakes: [what: string, args: string[], sentence: RegExp][] = [
    ['an unknown option', ['--fodler', '.'], /^Unknown option '--fodler'; `npm start -- --help` lists the options\.$/u],
    ['an option without its value', ['--port'], /^Option '--port <value>' argument missing; .*$/u],
    ['a value that is an option', ['--model', '--headless'], /^Option '--model' argument is ambiguous; .*$/u],
    ['a surplus word', ['sample.d/x'], /^Unexpected argument 'sample\.d\/x'; .*$/u],
    ['a folder that is not there', ['--folder', 'nowhere'], /^--folder: .*nowhere is not a folder\.$/u],
    ['a file as folder', ['--folder', 'a model.gguf'], /^--folder: .*a model\.gguf is not a folder\.$/u],
    ['a model that is not there', ['--model', 'none.gguf'], /^--model: .*none\.gguf is not a file\.$/u],
    ['a folder as model', ['--model', '.'], /^--model: .* is not a file\.$/u],
    ['a port of letters', ['--port', 'http'], /^--port: http is not a port; .*$/u],
    ['a port too large', ['--port', '65536'], /^--port: 65536 is not a port; .*$/u],
    ['a negative port', ['--port=-1'], /^--port: -1 is not a port; .*$/u],
  ];
  for (const [what, args, sentence] of mistakes) {
    it(`answers ${what} with one sentence`, () =>
      assert.throws(() => readStartOptions(args, folder), { message: sentence }));
  }
});

describe('npm test', () => {
  it('runs everything on the newest editor unless told otherwise', () => {
    const { parts, editionName, grep, isOnDesktop } = readTestOptions([]);
    assert.deepEqual([...parts], ['typecheck', 'lint', 'unit', 'syntax', 'engine', 'host', 'e2e']);
    assert.deepEqual(
      { editionName, grep, isOnDesktop },
      { editionName: 'newest', grep: undefined, isOnDesktop: false },
    );
  });
  it('runs only the named parts', () => {
    const { parts, editionName } = readTestOptions(['--stage', 'unit', '--editor', 'oldest', '--stage', 'host']);
    assert.deepEqual({ parts: [...parts], editionName }, { parts: ['unit', 'host'], editionName: 'oldest' });
  });
  it('runs in desktop VS Code where it is asked to', () => {
    const { parts, isOnDesktop } = readTestOptions(['--desktop', '--stage', 'host']);
    assert.deepEqual({ parts: [...parts], isOnDesktop }, { parts: ['host'], isOnDesktop: true });
  });

  const mistakes: [what: string, args: string[], sentence: RegExp][] = [
    ['an unknown stage', ['--stage', 'units'], /^--stage: there is no units; there are typecheck, lint, unit, .*\.$/u],
    ['an unknown editor', ['--editor', '1.104'], /^--editor: 1\.104 is neither newest nor oldest\.$/u],
    ['an unknown option', ['--fast'], /^Unknown option '--fast'; `npm test -- --help` lists the options\.$/u],
  ];
  for (const [what, args, sentence] of mistakes) {
    it(`answers ${what} with one sentence`, () => assert.throws(() => readTestOptions(args), { message: sentence }));
  }
});
