// Writes GGUF files for tests: the header in memory, with the place of every field, and tensor data streamed to disk.
import { closeSync, openSync, writeSync } from 'node:fs';

export interface GgufContent {
  readonly version?: number;
  readonly metadata: readonly GgufEntry[];
  readonly tensors: readonly GgufTensor[];
}

export type GgufEntry = readonly [key: string, value: GgufValue];

export type GgufValue =
  | { readonly kind: ScalarKind; readonly value: number | bigint }
  | { readonly kind: 'bool'; readonly value: boolean }
  | { readonly kind: 'string'; readonly value: string }
  | { readonly kind: 'array'; readonly of: ScalarKind; readonly values: readonly number[] }
  | { readonly kind: 'array'; readonly of: 'string'; readonly values: readonly string[] };

export type ScalarKind = 'u8' | 'i8' | 'u16' | 'i16' | 'u32' | 'i32' | 'f32' | 'u64' | 'i64' | 'f64';

export interface GgufTensor {
  readonly name: string;
  /** Elements per dimension, the contiguous one first. */
  readonly shape: readonly number[];
  readonly type: TensorType;
  /** Yields exactly the tensor's bytes; the same block may be yielded again and again. */
  readonly data: () => Iterable<Uint8Array>;
}

export type TensorType = 'f32' | 'f16' | 'q8_0';

/** Numbers and block sizes of ggml: elements and bytes per block. */
const tensorTypes: Record<TensorType, { id: number; elements: number; sizeBytes: number }> = {
  f32: { id: 0, elements: 1, sizeBytes: 4 },
  f16: { id: 1, elements: 1, sizeBytes: 2 },
  q8_0: { id: 8, elements: 32, sizeBytes: 34 },
};

const valueTypes = {
  u8: 0,
  i8: 1,
  u16: 2,
  i16: 3,
  u32: 4,
  i32: 5,
  f32: 6,
  bool: 7,
  string: 8,
  array: 9,
  u64: 10,
  i64: 11,
  f64: 12,
};

const ALIGNMENT = 32;

export interface GgufHeaderBytes {
  /** Everything before the tensor data, padded to the alignment. */
  readonly bytes: Buffer;
  /**
   * Byte offset of each field by name, such as `version`, `length of general.name` or `dimension 0 of output.weight`.
   */
  readonly fields: ReadonlyMap<string, number>;
  /** Size of the whole file in bytes. */
  readonly fileSizeBytes: number;
}

export function encodeGgufHeader(content: GgufContent): GgufHeaderBytes {
  const out = new HeaderBuffer();
  out.raw(Buffer.from('GGUF'));
  out.field('version').scalar('u32', content.version ?? 3);
  out.field('tensor count').scalar('u64', content.tensors.length);
  out.field('key count').scalar('u64', content.metadata.length);
  for (const [key, value] of content.metadata) putEntry(out, key, value);
  let offset = 0;
  for (const tensor of content.tensors) {
    putTensor(out, tensor, offset);
    offset = aligned(offset + tensorSizeBytes(tensor));
  }
  const bytes = out.padded();
  return { bytes, fields: out.fields, fileSizeBytes: bytes.length + offset };
}

/** Writes the file, tensor by tensor, so that files of any size fit in memory. */
export function writeGguf(path: string, content: GgufContent): void {
  const file = openSync(path, 'w');
  try {
    writeSync(file, encodeGgufHeader(content).bytes);
    for (const tensor of content.tensors) writeTensorData(file, tensor);
  } finally {
    closeSync(file);
  }
}

function tensorSizeBytes({ shape, type }: Pick<GgufTensor, 'shape' | 'type'>): number {
  const { elements, sizeBytes } = tensorTypes[type];
  return (shape.reduce((product, length) => product * length, 1) / elements) * sizeBytes;
}

export const u32 = (value: number): GgufValue => ({ kind: 'u32', value });
export const f32 = (value: number): GgufValue => ({ kind: 'f32', value });
export const bool = (value: boolean): GgufValue => ({ kind: 'bool', value });
export const string = (value: string): GgufValue => ({ kind: 'string', value });
export const strings = (values: readonly string[]): GgufValue => ({ kind: 'array', of: 'string', values });
export const numbers = (of: ScalarKind, values: readonly number[]): GgufValue => ({ kind: 'array', of, values });

function putEntry(out: HeaderBuffer, key: string, value: GgufValue): void {
  out.field(`key length of ${key}`).string(key);
  out.field(`type of ${key}`).scalar('u32', valueTypes[value.kind]);
  if (value.kind === 'array') {
    out.field(`item type of ${key}`).scalar('u32', valueTypes[value.of]);
    out.field(`length of ${key}`).scalar('u64', value.values.length);
    out.field(`items of ${key}`);
    if (value.of === 'string') for (const item of value.values) out.string(item);
    else for (const item of value.values) out.scalar(value.of, item);
  } else if (value.kind === 'string') out.field(`length of ${key}`).string(value.value);
  else if (value.kind === 'bool') out.field(`value of ${key}`).scalar('u8', value.value ? 1 : 0);
  else out.field(`value of ${key}`).scalar(value.kind, value.value);
}

function putTensor(out: HeaderBuffer, { name, shape, type }: GgufTensor, offset: number): void {
  out.field(`name length of ${name}`).string(name);
  out.field(`dimensions of ${name}`).scalar('u32', shape.length);
  for (const [index, length] of shape.entries()) out.field(`dimension ${index} of ${name}`).scalar('u64', length);
  out.field(`tensor type of ${name}`).scalar('u32', tensorTypes[type].id);
  out.field(`offset of ${name}`).scalar('u64', offset);
}

function writeTensorData(file: number, tensor: GgufTensor): void {
  const sizeBytes = tensorSizeBytes(tensor);
  let written = 0;
  for (const block of tensor.data()) written += writeSync(file, block);
  if (written !== sizeBytes) {
    throw new Error(`${tensor.name}: ${written} bytes written, its shape asks for ${sizeBytes}`);
  }
  writeSync(file, Buffer.alloc(aligned(sizeBytes) - sizeBytes));
}

function aligned(offset: number): number {
  return Math.ceil(offset / ALIGNMENT) * ALIGNMENT;
}

class HeaderBuffer {
  readonly fields = new Map<string, number>();
  private bytes = Buffer.alloc(64 * 1024);
  private end = 0;

  /** Names the place that is written next. */
  field(name: string): this {
    this.fields.set(name, this.end);
    return this;
  }

  raw(data: Uint8Array): void {
    this.room(data.length);
    this.bytes.set(data, this.end);
    this.end += data.length;
  }

  string(text: string): void {
    const data = Buffer.from(text);
    this.scalar('u64', data.length);
    this.raw(data);
  }

  scalar(kind: ScalarKind, value: number | bigint): void {
    this.room(8);
    const view = new DataView(this.bytes.buffer, this.bytes.byteOffset + this.end);
    this.end += putScalar(view, kind, value);
  }

  padded(): Buffer {
    const length = aligned(this.end);
    this.room(length - this.end);
    return this.bytes.subarray(0, length);
  }

  private room(sizeBytes: number): void {
    if (this.end + sizeBytes <= this.bytes.length) return;
    const larger = Buffer.alloc(Math.max(this.bytes.length * 2, this.end + sizeBytes));
    larger.set(this.bytes.subarray(0, this.end));
    this.bytes = larger;
  }
}

/** Writes the value at the start of the view and returns its size in bytes. */
function putScalar(view: DataView, kind: ScalarKind, value: number | bigint): number {
  switch (kind) {
    case 'u8':
      view.setUint8(0, Number(value));
      return 1;
    case 'i8':
      view.setInt8(0, Number(value));
      return 1;
    case 'u16':
      view.setUint16(0, Number(value), true);
      return 2;
    case 'i16':
      view.setInt16(0, Number(value), true);
      return 2;
    case 'u32':
      view.setUint32(0, Number(value), true);
      return 4;
    case 'i32':
      view.setInt32(0, Number(value), true);
      return 4;
    case 'f32':
      view.setFloat32(0, Number(value), true);
      return 4;
    case 'f64':
      view.setFloat64(0, Number(value), true);
      return 8;
    case 'u64':
      view.setBigUint64(0, BigInt(value), true);
      return 8;
    case 'i64':
      view.setBigInt64(0, BigInt(value), true);
      return 8;
  }
}
