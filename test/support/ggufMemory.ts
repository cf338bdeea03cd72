// GGUF files in memory, whole or with a single field changed, and a source that notes what is read of them.
import type { ByteSource } from '../../src/core/models/ggufCursor';
import { encodeGgufHeader, type GgufContent, type GgufEntry, type GgufValue } from './ggufWriter';
import { randomModelContent, tinyModel } from './randomModel';

/** A sound model of 100 kB: two layers and 400 tokens. */
export const soundModel: GgufContent = randomModelContent({ ...tinyModel, vocabularySize: 400 });

/** The file's bytes; its weights are all zero. */
export function ggufBytes(content: GgufContent): Buffer {
  const { bytes, fileSizeBytes } = encodeGgufHeader(content);
  return Buffer.concat([bytes, Buffer.alloc(fileSizeBytes - bytes.length)]);
}

/** The file's bytes with a number of the header replaced, where it stands. */
export function withField(content: GgufContent, field: string, bits: 8 | 32 | 64, value: number | bigint): Buffer {
  const bytes = ggufBytes(content);
  const offset = encodeGgufHeader(content).fields.get(field);
  if (offset === undefined) throw new Error(`the header has no field ${field}`);
  if (bits === 8) bytes.writeUInt8(Number(value), offset);
  else if (bits === 32) bytes.writeUInt32LE(Number(value), offset);
  else bytes.writeBigUInt64LE(BigInt.asUintN(64, BigInt(value)), offset);
  return bytes;
}

/** Values by key; undefined takes a key out. */
export type KeyValues = Readonly<Record<string, GgufValue | undefined>>;

/** The content with other values for some keys. */
export function withKeys(content: GgufContent, values: KeyValues): GgufContent {
  const kept = content.metadata.filter(([key]) => !(key in values));
  const put = Object.entries(values).filter((entry): entry is [string, GgufValue] => entry[1] !== undefined);
  const metadata: readonly GgufEntry[] = [...kept, ...put];
  return { ...content, metadata };
}

export interface WatchedSource extends ByteSource {
  readonly reads: { readonly offset: number; readonly length: number }[];
}

export function memorySource(bytes: Uint8Array): WatchedSource {
  const reads: WatchedSource['reads'] = [];
  return {
    path: 'model.gguf',
    sizeBytes: bytes.length,
    reads,
    read: (offset, length) => {
      reads.push({ offset, length });
      return bytes.subarray(offset, offset + length);
    },
  };
}
