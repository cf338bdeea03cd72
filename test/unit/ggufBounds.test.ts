// A header may claim anything: what is read and kept of a hostile file stays bounded, and damage never surprises.
import assert from 'node:assert/strict';
import { AppError } from '../../src/core/errors';
import type { ByteSource } from '../../src/core/models/ggufCursor';
import { readGgufModel } from '../../src/core/models/ggufModel';
import { ggufBytes, memorySource, soundModel } from '../support/ggufMemory';
import { encodeGgufHeader, type GgufEntry, numbers, string, strings } from '../support/ggufWriter';
import { seededRandom } from '../support/seededRandom';

const MEBIBYTE = 1024 * 1024;

describe('a hostile header', function () {
  this.timeout(60_000);
  const cases: readonly (readonly [
    what: string,
    metadata: readonly GgufEntry[],
    patches: Readonly<Record<string, number>>,
  ])[] = [
    [
      '8 million tokens without letters',
      [['tokenizer.ggml.tokens', strings([])]],
      { 'length of tokenizer.ggml.tokens': 8_000_000 },
    ],
    ['ten thousand keys', [], { 'key count': 10_000 }],
    ['32,768 tensors', [], { 'tensor count': 32_768 }],
    ['a text of 100 MB', [['general.name', string('')]], { 'length of general.name': 100e6 }],
    ['8 million numbers', [['general.numbers', numbers('u64', [])]], { 'length of general.numbers': 8_000_000 }],
    ['a token of 100 MB', [['tokenizer.ggml.tokens', strings([''])]], { 'items of tokenizer.ggml.tokens': 100e6 }],
  ];
  for (const [what, metadata, patches] of cases) {
    it(`${what}, in a file of 1 TB that goes on with zeros, are not taken into memory`, () => {
      const { bytes, fields } = encodeGgufHeader({ metadata, tensors: [] });
      for (const [field, value] of Object.entries(patches)) bytes.writeBigUInt64LE(BigInt(value), fields.get(field));
      const source = endless(bytes);
      assert.throws(() => readGgufModel(source, 'complete'), AppError);
      assert.ok(source.readBytes <= 128 * MEBIBYTE, `${source.readBytes} bytes read`);
      assert.ok(source.heapGrowth() < 64 * MEBIBYTE, `the heap grew by ${source.heapGrowth()} bytes`);
    });
  }

  it('is read in blocks of at most 1 MiB, and tensor data is not read at all', () => {
    const bytes = ggufBytes(soundModel);
    const source = memorySource(bytes);
    readGgufModel(source, 'complete');
    const end = encodeGgufHeader(soundModel).bytes.length;
    assert.ok(source.reads.every(({ offset, length }) => offset < end && length <= MEBIBYTE));
  });

  it('of a file that becomes shorter while it is read is refused', () => {
    const bytes = ggufBytes(soundModel);
    const left = bytes.subarray(0, 3000);
    const source: ByteSource = {
      ...memorySource(bytes),
      read: (offset, length) => left.subarray(offset, offset + length),
    };
    assert.throws(() => readGgufModel(source, 'complete'), { code: 'model-corrupt', message: /became shorter/ });
  });
});

describe('a header with flipped bits', () => {
  it('is refused or read, in 300 cases', () => {
    const sound = ggufBytes(soundModel);
    const headerBits = encodeGgufHeader(soundModel).bytes.length * 8;
    const random = seededRandom(20);
    const outcomes = new Map<string, number>();
    for (let round = 0; round < 300; round++) {
      const flips = Array.from({ length: 1 + Math.floor(random() * 3) }, () => Math.floor(random() * headerBits));
      const bytes = Buffer.from(sound);
      for (const flip of flips) bytes.writeUInt8(bytes.readUInt8(flip >> 3) ^ (1 << (flip & 7)), flip >> 3);
      const source = memorySource(bytes);
      const outcome = outcomeOf(source, `the bits ${flips.join(', ')}`);
      outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1);
      assert.ok(source.reads.length <= 10, `${source.reads.length} reads for the bits ${flips.join(', ')}`);
    }
    const kinds = ['read', 'model-corrupt', 'model-truncated'];
    assert.deepEqual(
      kinds.filter((kind) => !outcomes.has(kind)),
      [],
      'the cases meet damage of all kinds',
    );
  });
});

/** 'read' or the code of an AppError; anything else that is thrown fails the test. */
function outcomeOf(source: ByteSource, what: string): string {
  try {
    readGgufModel(source, 'complete');
    return 'read';
  } catch (error) {
    if (error instanceof AppError) return error.code;
    throw new Error(what, { cause: error });
  }
}

/** A file of 1 TB that begins with `start` and holds zeros after it. */
function endless(start: Uint8Array): ByteSource & { readonly readBytes: number; heapGrowth(): number } {
  const before = process.memoryUsage().heapUsed;
  let most = before;
  let readBytes = 0;
  return {
    path: 'model.gguf',
    sizeBytes: 1e12,
    get readBytes() {
      return readBytes;
    },
    heapGrowth: () => most - before,
    read: (offset, length) => {
      readBytes += length;
      most = Math.max(most, process.memoryUsage().heapUsed);
      const bytes = new Uint8Array(length);
      if (offset < start.length) bytes.set(start.subarray(offset, offset + length));
      return bytes;
    },
  };
}
