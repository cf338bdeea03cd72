// What the window sends of a text at a time, over a real port between two threads' ends, and what comes together behind
// it.
import assert from 'node:assert/strict';
import { setImmediate } from 'node:timers/promises';
import { MessageChannel } from 'node:worker_threads';
import type { TextSource } from '../../src/host/documents/textForIndex';
import { TextHandOver } from '../../src/host/index/textHandOver';
import { TextsInParts } from '../../src/index/textsInParts';
import type { TextPart } from '../../src/protocol/workspaceIndex';
import { LargestSlice } from '../support/largestSlice';
import { seededRandom } from '../support/seededRandom';

const MOST_BYTES = 64_000;

const ascii = (length: number) => 'const value = 1;\n'.repeat(length / 17 + 1).slice(0, length);
/** With half a character at the end of nearly every part. */
const emoji = (length: number) => `a${'😀'.repeat(length / 2)}`.slice(0, length);

const contents: readonly (readonly [what: string, content: string | Uint8Array, parts: number])[] = [
  ['nothing', '', 1],
  ['a line', 'const a = 1;\n', 1],
  ['as much as one part holds', ascii(32_000), 1],
  ['one character more', ascii(32_001), 2],
  ['1 MB', ascii(1_000_000), 32],
  ['1 MB of characters of two units', emoji(1_000_000), 32],
  ['1 MB of characters of three bytes', '鍵'.repeat(1_000_000), 32],
  ['5 MB', ascii(5_000_000), 157],
  ['no byte', new Uint8Array(0), 1],
  ['the bytes of a file of 1 MB', Buffer.from(ascii(1_000_000)), 32],
  ['the bytes of a file of 1 MB in UTF-16', Buffer.from(`\uFEFF${ascii(500_000)}`, 'utf16le'), 32],
  ['a view of a larger buffer', Buffer.from(ascii(1_000_000)).subarray(1000, 101_000), 4],
];

describe('a text on its way to the index', () => {
  let channel: MessageChannel;
  let parts: TextPart[];
  let whole: Map<string, string | Uint8Array>;
  let slice: LargestSlice;
  let sent: number;
  let handOver: TextHandOver;

  beforeEach(() => {
    channel = new MessageChannel();
    parts = [];
    whole = new Map();
    slice = new LargestSlice();
    sent = 0;
    const together = new TextsInParts();
    channel.port2.on('message', (part: TextPart) => {
      parts.push(part);
      const content = together.add(part);
      if (content !== undefined) whole.set(part.path, content);
    });
    handOver = new TextHandOver((part) => {
      sent++;
      slice.note(bytesSent(part));
      channel.port1.postMessage(part);
    });
  });
  afterEach(() => channel.port1.close());

  /** Waits until the port has delivered what was sent. */
  async function arrived(): Promise<void> {
    for (let count = -1; count !== parts.length || parts.length < sent;) {
      count = parts.length;
      await setImmediate();
    }
  }

  for (const [what, content, count] of contents) {
    it(`of ${what} goes in ${count} ${count === 1 ? 'part' : 'parts'} of at most 64 kB`, async () => {
      await handOver.give('a', sourceOf(content));
      await arrived();
      assert.equal(parts.length, count);
      assert.ok(slice.largest <= MOST_BYTES, `${slice.largest} bytes`);
      const found = whole.get('a');
      assert.ok(
        typeof found === 'string'
          ? found === content
          : Buffer.compare(found ?? assert.fail(), content as Uint8Array) === 0,
      );
    });
  }

  it('waits for the others, so that two thousand files go one by one', async () => {
    const given = Array.from({ length: 2000 }, (_, at) => handOver.give(`file${at}`, sourceOf(ascii(30_000))));
    await Promise.all(given);
    await arrived();
    assert.equal(slice.largest, 60_000);
    assert.equal(whole.size, 2000);
  });

  const older = ascii(320_000);
  const newer = ascii(320_000).replaceAll('value', 'other');
  const ways: readonly (readonly [
    what: string,
    during: (sent: number) => void,
    parts: number,
    whole: string | undefined,
  ])[] = [
    [
      'a newer text makes the rest of it moot',
      (sent) => void (sent === 4 && handOver.give('a', sourceOf(newer))),
      14,
      newer,
    ],
    ['it is closed, and the rest is not sent', (sent) => sent === 4 && handOver.drop('a'), 4, undefined],
    ['its thread ends, and the rest is not sent', (sent) => sent === 4 && handOver.dropAll(), 4, undefined],
    [
      'a text of another file comes behind it',
      (sent) => void (sent === 4 && handOver.give('b', sourceOf(newer))),
      20,
      older,
    ],
  ];
  for (const [what, during, count, found] of ways) {
    it(`in the middle of which ${what}`, async () => {
      const source = sourceOf(older);
      let read = 0;
      await handOver.give('a', { ...source, read: (start, end) => (during(++read), source.read(start, end)) });
      await handOver.give('end', sourceOf(''));
      await arrived();
      assert.equal(parts.filter(({ path }) => path !== 'end').length, count);
      assert.ok(whole.get('a') === found);
    });
  }

  it('that changes while it is read ends there, and nothing of it counts', async () => {
    whole.set('a', 'before');
    const source = sourceOf(older);
    await handOver.give('a', {
      ...source,
      read: (start, end) => (start === 128_000 ? undefined : source.read(start, end)),
    });
    await arrived();
    assert.equal(parts.length, 4);
    assert.equal(whole.get('a'), 'before');
  });

  it('is one of the versions that were given, whatever is typed, closed and lost meanwhile', async () => {
    const random = seededRandom(7);
    const given = new Set<string>();
    let last: string | undefined;
    for (let round = 0; round < 60; round++) {
      last = `${round} `.repeat(20_000 + Math.floor(random() * 60_000));
      given.add(last);
      void handOver.give('a', sourceOf(last));
      for (let turns = Math.floor(random() * 12); turns > 0; turns--) await setImmediate();
      const now = whole.get('a');
      assert.ok(now === undefined || (typeof now === 'string' && given.has(now)));
      if (random() < 0.2) handOver.drop('a');
    }
    last = 'the last one';
    await handOver.give('a', sourceOf(last));
    await arrived();
    assert.equal(whole.get('a'), last);
  });
});

function sourceOf(content: string | Uint8Array): TextSource {
  const read = (start: number, end: number) =>
    typeof content === 'string' ? content.slice(start, end) : new Uint8Array(content.subarray(start, end));
  return { length: content.length, read };
}

/** Two a unit, as in memory; of bytes all that lie behind the view. */
function bytesSent({ content }: TextPart): number {
  return typeof content === 'string' ? 2 * content.length : content.buffer.byteLength;
}
