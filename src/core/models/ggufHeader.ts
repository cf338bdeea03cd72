// The header of a GGUF file as it stands there: version, keys and tensor table, structurally sound and within the file.
import { AppError } from '../errors';
import { type ByteSource, GgufCursor } from './ggufCursor';
import { type GgufMetadata, readMetadata } from './ggufMetadata';
import { readTensors, type TensorInfo } from './ggufTensors';

export interface GgufHeader {
  readonly cursor: GgufCursor;
  readonly version: number;
  readonly metadata: GgufMetadata;
  readonly tensors: readonly TensorInfo[];
}

/** 'GGUF' */
const magic = [0x47, 0x47, 0x55, 0x46];
const DEFAULT_ALIGNMENT = 32;
const ALIGNMENT_LIMIT = 1024 * 1024;

/** @throws AppError `model-empty`, `not-gguf`, `model-truncated`, `model-corrupt`, `unsupported-model` */
export function readGgufHeader(source: ByteSource): GgufHeader {
  if (source.sizeBytes === 0) throw new AppError('model-empty', { path: source.path });
  const cursor = new GgufCursor(source);
  const start = cursor.bytes(Math.min(magic.length, source.sizeBytes));
  if (start.some((byte, index) => byte !== magic[index])) throw new AppError('not-gguf', { path: source.path });
  const version = readVersion(cursor);
  const tensorCount = cursor.u64();
  const keyCount = cursor.u64();
  const metadata = readMetadata(cursor, keyCount);
  const parts = metadata.number('split.count') ?? 1;
  if (parts > 1) throw cursor.unsupported(`it is one of ${parts} parts, which must be merged into one file first`);
  const tensors = readTensors(cursor, tensorCount, readAlignment(cursor, metadata));
  return { cursor, version, metadata, tensors };
}

function readVersion(cursor: GgufCursor): number {
  const version = cursor.u32();
  if (version === 2 || version === 3) return version;
  if (version === 0) throw cursor.corrupt('the version of its format is 0');
  if (version % 0x10000 === 0) throw cursor.unsupported('it was written for big-endian processors');
  throw cursor.unsupported(`version ${version} of the GGUF format is not known`);
}

function readAlignment(cursor: GgufCursor, metadata: GgufMetadata): number {
  const alignment = metadata.u32('general.alignment') ?? DEFAULT_ALIGNMENT;
  const powerOfTwo = alignment > 0 && (alignment & (alignment - 1)) === 0;
  if (!powerOfTwo || alignment > ALIGNMENT_LIMIT) throw cursor.corrupt(`its tensors are aligned to ${alignment} bytes`);
  return alignment;
}
