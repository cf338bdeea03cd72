// The index on the disk: what was written comes back, and damage costs what stands behind it and nothing else.
import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { RecordLog } from '../../src/index/store/recordLog';

const records = ['first', '', 'third', 'ü'.repeat(50)];

describe('a log of records', () => {
  let folder: string;
  let path: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'werkbank-log-'));
    path = join(folder, 'index');
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  async function read(): Promise<readonly string[]> {
    const found: string[] = [];
    const log = await RecordLog.open(path, (record) => found.push(record.toString()));
    await log.close();
    return found;
  }

  async function write(texts: readonly string[]): Promise<void> {
    const log = await RecordLog.open(path, () => undefined);
    for (const text of texts) await log.append([Buffer.from(text)]);
    assert.equal(log.bytes, statSync(path).size);
    await log.close();
  }

  it('that is new is empty', async () => assert.deepEqual(await read(), []));

  it('gives back what was written, in its order', async () => {
    await write(records);
    assert.deepEqual(await read(), records);
  });

  it('goes on where it ended', async () => {
    await write(records.slice(0, 2));
    await write(records.slice(2));
    assert.deepEqual(await read(), records);
  });

  it('that is cut off anywhere gives back the records before, and goes on', async () => {
    await write(records);
    const whole = readFileSync(path);
    for (let length = 0; length < whole.length; length++) {
      writeFileSync(path, whole.subarray(0, length));
      const found = await read();
      assert.deepEqual(found, records.slice(0, found.length), `cut off at ${length}`);
      await write(['again']);
      assert.deepEqual(await read(), [...found, 'again'], `gone on after ${length}`);
    }
  });

  it('with a byte that is another gives back the records before it', async () => {
    await write(records);
    const whole = readFileSync(path);
    for (let at = 0; at < whole.length; at++) {
      const damaged = Buffer.from(whole);
      damaged.writeUInt8(whole.readUInt8(at) ^ 0xff, at);
      writeFileSync(path, damaged);
      const found = await read();
      assert.deepEqual(found, records.slice(0, found.length), `byte ${at}`);
      assert.ok(found.length < records.length, `byte ${at} was taken`);
    }
  });

  it('of another form is begun anew', async () => {
    writeFileSync(path, 'SQLite format 3\0 and more than a header');
    assert.deepEqual(await read(), []);
    await write(['one']);
    assert.deepEqual(await read(), ['one']);
  });

  it('gives back records that are longer than what is read at once', async () => {
    const long = ['a'.repeat(3_000_000), 'b', 'c'.repeat(1_048_576)];
    await write(long);
    assert.deepEqual(await read(), long);
  });

  it('is rewritten with fewer records', async () => {
    await write(records);
    const log = await RecordLog.open(path, () => undefined);
    await log.rewrite([Buffer.from('only')]);
    await log.append([Buffer.from('more')]);
    assert.equal(log.bytes, statSync(path).size);
    await log.close();
    assert.deepEqual(await read(), ['only', 'more']);
  });

  it('stays as it was where it can not be rewritten', async () => {
    await write(records);
    const log = await RecordLog.open(path, () => undefined);
    await assert.rejects(
      log.rewrite({
        *[Symbol.iterator]() {
          yield Buffer.from('half');
          throw new Error('no more');
        },
      }),
      /no more/,
    );
    await log.append([Buffer.from('more')]);
    await log.close();
    assert.deepEqual(await read(), [...records, 'more']);
  });

  it('that two processes write holds the records of both', async () => {
    const one = await RecordLog.open(path, () => undefined);
    const other = await RecordLog.open(path, () => undefined);
    await one.append([Buffer.from('one')]);
    await other.append([Buffer.from('other')]);
    await one.append([Buffer.from('one more')]);
    await Promise.all([one.close(), other.close()]);
    assert.deepEqual(await read(), ['one', 'other', 'one more']);
  });
});
