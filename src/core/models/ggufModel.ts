// The facts of a model file, from its header alone: what it is, how large, what its vocabulary holds. Refuses what the
// loader would crash or hang on.
import { type Architecture, architectureFor, type ModelRole, otherPurposes } from './architectures';
import { fileTypeNames } from './ggmlTypes';
import type { ByteSource } from './ggufCursor';
import { type GgufHeader, readGgufHeader } from './ggufHeader';
import { type ModelShape, readShape } from './ggufShape';
import type { TensorInfo } from './ggufTensors';
import { type GgufVocabulary, readVocabulary } from './ggufVocabulary';

export interface GgufModel {
  readonly path: string;
  readonly sizeBytes: number;
  /** Version of the file format. */
  readonly version: number;
  readonly architecture: string;
  readonly name: string | undefined;
  readonly licence: string | undefined;
  readonly parameters: number;
  /** Such as Q8_0 or Q4_K_M. */
  readonly quantisation: string;
  readonly chatTemplate: string | undefined;
  readonly shape: ModelShape;
  readonly vocabulary: GgufVocabulary;
  readonly tensors: readonly TensorInfo[];
}

/** @throws AppError `model-empty`, `not-gguf`, `model-truncated`, `model-corrupt`, `unsupported-model` */
export function readGgufModel(source: ByteSource, role: ModelRole): GgufModel {
  const header = readGgufHeader(source);
  const { metadata, tensors } = header;
  const architecture = metadata.text('general.architecture') ?? '';
  const traits = architectureTraits(header, architecture, role);
  const vocabulary = readVocabulary(header);
  const shape = readShape(header, architecture, traits, role);
  checkEmbedding(header, shape.embedding, vocabulary.size);
  return {
    path: source.path,
    sizeBytes: source.sizeBytes,
    version: header.version,
    architecture,
    name: metadata.text('general.name'),
    licence: metadata.text('general.license'),
    parameters: tensors.reduce((sum, { elements }) => sum + elements, 0),
    quantisation: fileTypeNames.get(metadata.number('general.file_type') ?? -1) ?? prevailingType(tensors),
    chatTemplate: metadata.text('tokenizer.chat_template'),
    shape,
    vocabulary,
    tensors,
  };
}

function architectureTraits({ cursor, metadata }: GgufHeader, name: string, role: ModelRole): Architecture {
  if (name === '') throw cursor.corrupt('the key general.architecture is missing');
  const type = metadata.text('general.type') ?? 'model';
  if (type !== 'model') throw cursor.unsupported(`it is no model but of the type ${type}`);
  const traits = architectureFor(role, name);
  if (traits !== undefined) return traits;
  const purpose = otherPurposes.get(name);
  throw cursor.unsupported(purpose ?? `architecture ${name}`);
}

function checkEmbedding({ cursor, tensors }: GgufHeader, embedding: number, vocabularySize: number): void {
  if (tensors.length === 0) throw cursor.unsupported('it holds a vocabulary and no weights');
  const tensor = tensors.find(({ name }) => name === 'token_embd.weight');
  if (tensor === undefined) throw cursor.corrupt('the tensor token_embd.weight is missing');
  const [width, tokens] = tensor.shape;
  if (width !== embedding) throw cursor.corrupt(`its tokens are ${width} numbers wide and its layers ${embedding}`);
  if (tokens !== vocabularySize) {
    throw cursor.corrupt(`it has weights for ${tokens} tokens and a vocabulary of ${vocabularySize}`);
  }
}

/** The type that most of the weights have, by bytes. */
function prevailingType(tensors: readonly TensorInfo[]): string {
  const bytes = new Map<string, number>();
  for (const { type, sizeBytes } of tensors) bytes.set(type.name, (bytes.get(type.name) ?? 0) + sizeBytes);
  return [...bytes].sort(([, left], [, right]) => right - left)[0]?.[0] ?? '';
}
