// The tensor table of a GGUF header, checked against the file's size.
import { type GgmlType, ggmlTypes } from './ggmlTypes';
import type { GgufCursor } from './ggufCursor';

export interface TensorInfo {
  readonly name: string;
  /** Elements per dimension, the contiguous one first. */
  readonly shape: readonly number[];
  readonly type: GgmlType;
  readonly elements: number;
  readonly sizeBytes: number;
  /** Bytes from the beginning of the tensor data. */
  readonly offset: number;
}

/** The loader compares each name with each. */
const TENSOR_LIMIT = 32_768;

/** GGML_MAX_NAME less the closing zero, and GGML_MAX_DIMS. */
const NAME_LIMIT_BYTES = 63;
const DIMENSION_LIMIT = 4;

/** @throws AppError `model-corrupt`, `model-truncated`, `unsupported-model` */
export function readTensors(cursor: GgufCursor, count: number, alignment: number): readonly TensorInfo[] {
  if (count > TENSOR_LIMIT) throw cursor.corrupt(`it claims to have ${count} tensors`);
  const tensors = Array.from({ length: count }, (_, index) => readTensor(cursor, index));
  const names = new Set<string>();
  let end = 0;
  for (const { name, offset, sizeBytes } of tensors) {
    if (names.has(name)) throw cursor.corrupt(`the tensor ${name} occurs twice`);
    names.add(name);
    // The loader takes tensors only one behind the other in the table's order; that rules out overlaps and odd
    // alignment too.
    if (offset !== alignUp(end, alignment)) {
      throw cursor.corrupt(`the tensor ${name} does not begin where the one before it ends`);
    }
    end = offset + sizeBytes;
  }
  if (count > 0) cursor.requireSize(alignUp(cursor.position, alignment) + end);
  return tensors;
}

function readTensor(cursor: GgufCursor, index: number): TensorInfo {
  const name = cursor.text(`the name of tensor ${index}`, NAME_LIMIT_BYTES);
  if (!/^[\x21-\x7e]+$/.test(name)) throw cursor.corrupt(`the name of tensor ${index} is no text`);
  const dimensions = cursor.u32();
  if (dimensions < 1 || dimensions > DIMENSION_LIMIT) {
    throw cursor.corrupt(`the tensor ${name} has ${dimensions} dimensions`);
  }
  const shape = Array.from({ length: dimensions }, () => cursor.u64());
  const elements = shape.reduce((product, length) => product * length, 1);
  if (elements === 0) throw cursor.corrupt(`the tensor ${name} is empty`);
  if (elements > Number.MAX_SAFE_INTEGER) throw cursor.corrupt(`the tensor ${name} has impossibly many elements`);
  const typeNumber = cursor.u32();
  const type = ggmlTypes.get(typeNumber);
  if (type === undefined) throw cursor.unsupported(`the tensor ${name} is packed in the unknown way ${typeNumber}`);
  const [row = 0] = shape;
  if (row % type.blockElements !== 0) throw cursor.corrupt(`the tensor ${name} does not fill its ${type.name} blocks`);
  const sizeBytes = (elements / type.blockElements) * type.blockBytes;
  return { name, shape, type, elements, sizeBytes, offset: cursor.u64() };
}

function alignUp(offset: number, alignment: number): number {
  return Math.ceil(offset / alignment) * alignment;
}
