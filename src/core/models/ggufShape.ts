// The hyperparameters of a model, checked for what would stop the loader's process (GGML_ASSERT and divisions by zero
// in src/llama-model.cpp and src/models/ of llama.cpp, 2026-09-28) and for what cannot be.
import type { Architecture, ModelRole } from './architectures';
import type { GgufHeader } from './ggufHeader';

export interface ModelShape {
  /** True where the model has no KV cache and writes nothing. */
  readonly isEncoder: boolean;
  readonly layers: number;
  /** Numbers that stand for a token between two layers. */
  readonly embedding: number;
  /** Per layer; 0 where a layer has no attention. */
  readonly heads: readonly number[];
  readonly kvHeads: readonly number[];
  /** Numbers per head. */
  readonly keyLength: number;
  readonly valueLength: number;
  /** Of the widest layer. */
  readonly feedForward: number;
  readonly trainContextTokens: number;
  /** Tokens that layers with a sliding window look back; undefined where all layers see everything. */
  readonly slidingWindow: number | undefined;
  /** 0 where the model is no mixture of experts. */
  readonly experts: number;
  readonly expertsUsed: number;
  /** True where a part of the model keeps a running state, which cannot be cut back to an earlier token. */
  readonly hasRunningState: boolean;
}

/** LLAMA_MAX_LAYERS and LLAMA_MAX_EXPERTS: the loader stops the process above them. */
const LAYER_LIMIT = 512;
const EXPERT_LIMIT = 1024;

/** LLAMA_POOLING_TYPE_RANK, the last of the ways to make one vector of those of all tokens. */
const RANKING = 4;

/** Far beyond any model there is. */
const HEAD_LIMIT = 65_536;
const WIDTH_LIMIT = 1_048_576;
const CONTEXT_LIMIT = 1_073_741_824;

const ropeScalings = ['none', 'linear', 'yarn', 'longrope'];

/** @throws AppError `model-corrupt`, `unsupported-model` */
export function readShape(header: GgufHeader, name: string, architecture: Architecture, role: ModelRole): ModelShape {
  const keys = new ArchitectureKeys(header, name);
  const layers = keys.required('block_count', LAYER_LIMIT);
  const embedding = keys.required('embedding_length', WIDTH_LIMIT);
  const feedForward = Math.max(...(keys.perLayer('feed_forward_length', layers, WIDTH_LIMIT) ?? [0]));
  if (feedForward === 0 && architecture.hasAttention) throw keys.corrupt('feed_forward_length', feedForward);
  const shared = {
    isEncoder: architecture.isEncoder,
    layers,
    embedding,
    feedForward,
    trainContextTokens: keys.required('context_length', CONTEXT_LIMIT),
    slidingWindow: keys.optional('attention.sliding_window', CONTEXT_LIMIT) || undefined,
    hasRunningState: architecture.hasRunningState,
    ...readExperts(keys, name, layers),
  };
  keys.optional('nextn_predict_layers', layers);
  const scaling = header.metadata.text(`${name}.rope.scaling.type`);
  if (scaling !== undefined && !ropeScalings.includes(scaling)) throw keys.corrupt('rope.scaling.type', scaling);
  if (role === 'complete' && header.metadata.boolean(`${name}.attention.causal`) === false) {
    throw header.cursor.unsupported('it looks at a text as a whole and does not write from left to right');
  }
  if (role === 'embed' && keys.optional('pooling_type', RANKING) === RANKING) {
    throw header.cursor.unsupported('it compares two texts and makes no vectors of them');
  }
  if (!architecture.hasAttention) {
    return { ...shared, heads: none(layers), kvHeads: none(layers), keyLength: 0, valueLength: 0 };
  }
  return { ...shared, ...readHeads(keys, architecture, layers, embedding) };
}

type Heads = Pick<ModelShape, 'heads' | 'kvHeads' | 'keyLength' | 'valueLength'>;

function readHeads(
  keys: ArchitectureKeys,
  { rotatesWholeHead }: Architecture,
  layers: number,
  embedding: number,
): Heads {
  const heads = keys.perLayer('attention.head_count', layers, HEAD_LIMIT) ?? none(layers);
  const kvHeads = keys.perLayer('attention.head_count_kv', layers, HEAD_LIMIT) ?? heads;
  // The loader takes the length of a head from the first layer, even where later layers have other numbers of heads.
  const [first = 0] = heads;
  if (first === 0) throw keys.corrupt('attention.head_count', first);
  if (kvHeads.every((count) => count === 0)) throw keys.corrupt('attention.head_count_kv', 0);
  const uneven = kvHeads.find((count, layer) => count > 0 && (heads[layer] ?? 0) % count !== 0);
  if (uneven !== undefined) throw keys.corrupt('attention.head_count_kv', uneven);

  const keyLength = keys.optional('attention.key_length', WIDTH_LIMIT) ?? embedding / first;
  const valueLength = keys.optional('attention.value_length', WIDTH_LIMIT) ?? embedding / first;
  const rotated = keys.optional('rope.dimension_count', WIDTH_LIMIT) ?? keyLength;
  if (!isCount(keyLength)) throw keys.corrupt('attention.key_length', keyLength);
  if (!isCount(valueLength)) throw keys.corrupt('attention.value_length', valueLength);
  const unequal = rotatesWholeHead && (rotated !== keyLength || valueLength !== keyLength);
  if (unequal || rotated > keyLength || rotated % 2 !== 0) throw keys.corrupt('rope.dimension_count', rotated);

  const interval = keys.optional('full_attention_interval', LAYER_LIMIT) ?? 1;
  if (interval === 0) throw keys.corrupt('full_attention_interval', interval);
  return {
    heads,
    kvHeads: kvHeads.map((count, layer) => ((layer + 1) % interval === 0 ? count : 0)),
    keyLength,
    valueLength,
  };
}

function readExperts(
  keys: ArchitectureKeys,
  name: string,
  layers: number,
): Pick<ModelShape, 'experts' | 'expertsUsed'> {
  const experts = keys.optional('expert_count', EXPERT_LIMIT) ?? 0;
  // The loader takes one expert for none in these two.
  if (experts <= 1 && (name === 'hunyuan_vl' || name === 'hunyuan-dense')) return { experts: 0, expertsUsed: 0 };
  const expertsUsed = Math.max(...(keys.perLayer('expert_used_count', layers, experts) ?? [0]));
  if (experts > 0 && expertsUsed === 0) throw keys.corrupt('expert_used_count', expertsUsed);
  const groups = keys.optional('expert_group_count', Math.max(experts - 1, 0)) ?? 0;
  if (groups > 1) {
    if (experts % groups !== 0) throw keys.corrupt('expert_group_count', groups);
    const groupsUsed = keys.required('expert_group_used_count', groups - 1);
    return { experts, expertsUsed: Math.min(expertsUsed, (experts / groups) * groupsUsed) };
  }
  return { experts, expertsUsed };
}

/** The keys that begin with the architecture's name. */
class ArchitectureKeys {
  constructor(
    private readonly header: GgufHeader,
    private readonly name: string,
  ) {}

  optional(key: string, limit: number): number | undefined {
    const value = this.header.metadata.u32(`${this.name}.${key}`);
    if (value !== undefined && value > limit) throw this.corrupt(key, value);
    return value;
  }

  required(key: string, limit: number): number {
    const value = this.optional(key, limit);
    if (value === undefined) throw this.header.cursor.corrupt(`the key ${this.name}.${key} is missing`);
    if (value === 0) throw this.corrupt(key, value);
    return value;
  }

  perLayer(key: string, layers: number, limit: number): readonly number[] | undefined {
    const values = this.header.metadata.perLayer(`${this.name}.${key}`, layers);
    const wrong = values?.find((value) => value > limit);
    if (wrong !== undefined) throw this.corrupt(key, wrong);
    return values;
  }

  corrupt(key: string, value: number | string): Error {
    return this.header.cursor.corrupt(`the key ${this.name}.${key} cannot be ${value}`);
  }
}

function isCount(value: number): boolean {
  return Number.isInteger(value) && value > 0;
}

function none(layers: number): readonly number[] {
  return Array.from({ length: layers }, () => 0);
}
