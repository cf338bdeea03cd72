// The key-value part of a GGUF header: every key is walked and checked; of arrays only the place is kept.
import { type GgufCursor, TEXT_LIMIT_BYTES } from './ggufCursor';

type MetadataValue =
  | { readonly kind: 'number'; readonly type: ScalarType; readonly value: number }
  | { readonly kind: 'boolean'; readonly value: boolean }
  | { readonly kind: 'text'; readonly value: string }
  | { readonly kind: 'long text' }
  | MetadataArray;

export interface MetadataArray {
  readonly kind: 'array';
  readonly item: ScalarType | 'bool' | 'string';
  readonly length: number;
  /** Where the first item begins in the file. */
  readonly offset: number;
}

type ScalarType = keyof typeof scalarBytes;

/** The loader compares each key with each. */
const KEY_LIMIT = 10_000;
const KEY_LIMIT_BYTES = 1024;

/** Items of all lists together; the vocabulary of Gemma 4 needs 1.3 million with its types, scores and merges. */
const ITEM_LIMIT = 8 * 1024 * 1024;

const scalarBytes = { u8: 1, i8: 1, u16: 2, i16: 2, u32: 4, i32: 4, f32: 4, u64: 8, i64: 8, f64: 8 };

/** By the format's number for them. */
const valueTypes = [
  'u8',
  'i8',
  'u16',
  'i16',
  'u32',
  'i32',
  'f32',
  'bool',
  'string',
  'array',
  'u64',
  'i64',
  'f64',
] as const;

/** @throws AppError `model-corrupt`, `model-truncated` */
export function readMetadata(cursor: GgufCursor, count: number): GgufMetadata {
  if (count > KEY_LIMIT) throw cursor.corrupt(`it claims to have ${count} keys`);
  const values = new Map<string, MetadataValue>();
  let items = 0;
  for (let index = 0; index < count; index++) {
    const key = cursor.text(`the name of key ${index}`, KEY_LIMIT_BYTES);
    if (!/^[\x20-\x7e]+$/.test(key)) throw cursor.corrupt(`the name of key ${index} is no text`);
    if (values.has(key)) throw cursor.corrupt(`the key ${key} occurs twice`);
    const value = readValue(cursor, key);
    if (value.kind === 'array') items += value.length;
    if (items > ITEM_LIMIT) throw cursor.corrupt(`its lists have more than ${ITEM_LIMIT} items`);
    values.set(key, value);
  }
  return new GgufMetadata(cursor, values);
}

/**
 * The values by key. A key that is missing gives undefined, one of another type than asked for throws `model-corrupt`.
 */
export class GgufMetadata {
  constructor(
    private readonly cursor: GgufCursor,
    private readonly values: ReadonlyMap<string, MetadataValue>,
  ) {}

  text(key: string): string | undefined {
    const value = this.values.get(key);
    if (value === undefined || value.kind === 'text') return value?.value;
    throw this.wrongType(key, 'a text');
  }

  boolean(key: string): boolean | undefined {
    const value = this.values.get(key);
    if (value === undefined || value.kind === 'boolean') return value?.value;
    throw this.wrongType(key, 'true or false');
  }

  /** A number of any type. */
  number(key: string): number | undefined {
    const value = this.values.get(key);
    if (value === undefined || value.kind === 'number') return value?.value;
    throw this.wrongType(key, 'a number');
  }

  /** An unsigned 32-bit number: the only type the loader takes for sizes and token ids. */
  u32(key: string): number | undefined {
    const value = this.values.get(key);
    if (value === undefined) return undefined;
    if (value.kind === 'number' && value.type === 'u32') return value.value;
    throw this.wrongType(key, 'an unsigned 32-bit number');
  }

  array(key: string): MetadataArray | undefined {
    const value = this.values.get(key);
    if (value === undefined || value.kind === 'array') return value;
    throw this.wrongType(key, 'a list');
  }

  /** One number for each layer, given as a list or as one number for all. */
  perLayer(key: string, layers: number): readonly number[] | undefined {
    const value = this.values.get(key);
    if (value?.kind !== 'array') {
      const same = this.u32(key);
      return same === undefined ? undefined : Array.from({ length: layers }, () => same);
    }
    if (value.item !== 'u32' && value.item !== 'i32') throw this.wrongType(key, 'a list of 32-bit numbers');
    if (value.length !== layers) {
      throw this.cursor.corrupt(`the key ${key} has ${value.length} numbers for ${layers} layers`);
    }
    const cursor = this.cursor.at(value.offset);
    return Array.from({ length: layers }, () => cursor.u32());
  }

  private wrongType(key: string, expected: string): Error {
    return this.cursor.corrupt(`the key ${key} is not ${expected}`);
  }
}

function readValue(cursor: GgufCursor, key: string): MetadataValue {
  const type = valueType(cursor, key);
  if (type === 'array') return readArray(cursor, key);
  if (type === 'string') return readText(cursor);
  if (type === 'bool') return { kind: 'boolean', value: readBoolean(cursor, key) };
  return { kind: 'number', type, value: cursor[type]() };
}

function readArray(cursor: GgufCursor, key: string): MetadataArray {
  const item = valueType(cursor, key);
  const length = cursor.u64();
  const offset = cursor.position;
  if (item === 'array') throw cursor.corrupt(`the key ${key} is a list of lists`);
  if (length > ITEM_LIMIT) throw cursor.corrupt(`the key ${key} claims to have ${length} items`);
  if (item === 'string') for (let index = 0; index < length; index++) cursor.skip(cursor.u64());
  else cursor.skip(length * (item === 'bool' ? 1 : scalarBytes[item]));
  return { kind: 'array', item, length, offset };
}

function readText(cursor: GgufCursor): MetadataValue {
  const lengthBytes = cursor.u64();
  if (lengthBytes <= TEXT_LIMIT_BYTES) return { kind: 'text', value: cursor.decoded(lengthBytes) };
  cursor.skip(lengthBytes);
  return { kind: 'long text' };
}

function readBoolean(cursor: GgufCursor, key: string): boolean {
  const value = cursor.u8();
  if (value > 1) throw cursor.corrupt(`the key ${key} is not true or false`);
  return value === 1;
}

function valueType(cursor: GgufCursor, key: string): (typeof valueTypes)[number] {
  const number = cursor.u32();
  const type = valueTypes[number];
  if (type === undefined) throw cursor.corrupt(`the key ${key} has the unknown type ${number}`);
  return type;
}
