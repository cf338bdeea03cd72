// What a GGUF header says of the model's vocabulary: its size and its special tokens. Ordinary tokens are walked, not
// kept.
import { type GgufCursor, TEXT_LIMIT_BYTES } from './ggufCursor';
import type { GgufHeader } from './ggufHeader';
import type { GgufMetadata, MetadataArray } from './ggufMetadata';

export interface GgufVocabulary {
  /** Kind of tokenizer: 'gpt2' is byte-level BPE, 'llama' is SentencePiece. */
  readonly model: string;
  /** How BPE cuts a text into words before merging. */
  readonly pre: string | undefined;
  readonly size: number;
  /** Control and user-defined tokens, in the order of their ids. */
  readonly specials: readonly SpecialToken[];
  readonly bos: number | undefined;
  readonly eos: number | undefined;
  readonly eot: number | undefined;
  /** Undefined where the file leaves it to the tokenizer. */
  readonly addBos: boolean | undefined;
  readonly infill: InfillTokens;
}

export interface SpecialToken {
  readonly id: number;
  readonly text: string;
  readonly kind: 'control' | 'user-defined';
}

/** Ids of the fill-in-the-middle tokens that the file names; vocabularies often hold them without naming them. */
export interface InfillTokens {
  readonly prefix: number | undefined;
  readonly suffix: number | undefined;
  readonly middle: number | undefined;
  readonly pad: number | undefined;
  readonly repository: number | undefined;
  readonly separator: number | undefined;
}

const TOKEN_LIMIT = 1024 * 1024;

/** Kinds that the loader knows (src/llama-vocab.cpp of 2026-09-28) and those of them that are made of merges. */
const tokenizers = new Set(['llama', 'gpt2', 'gemma4', 'rwkv', 'plamo2', 'bert', 't5', 'hybriddna', 'whitespace']);
const mergingTokenizers = new Set(['gpt2', 'gemma4', 'hybriddna', 'whitespace']);

/** Numbers of `tokenizer.ggml.token_type`. */
const CONTROL = 3;
const USER_DEFINED = 4;

/** @throws AppError `model-corrupt`, `unsupported-model` */
export function readVocabulary({ cursor, metadata }: GgufHeader): GgufVocabulary {
  const model = metadata.text('tokenizer.ggml.model');
  if (model === undefined) throw cursor.corrupt('the key tokenizer.ggml.model is missing');
  if (!tokenizers.has(model)) throw cursor.unsupported(`its tokenizer ${model} is not known`);
  const pre = metadata.text('tokenizer.ggml.pre');
  const tokens = metadata.array('tokenizer.ggml.tokens');
  if (tokens?.item !== 'string') throw cursor.corrupt('its vocabulary is missing');
  if (tokens.length === 0 || tokens.length > TOKEN_LIMIT) {
    throw cursor.corrupt(`its vocabulary has ${tokens.length} tokens`);
  }
  requireList(cursor, metadata, 'tokenizer.ggml.scores', ['f32', 'i32'], tokens.length);
  requireList(cursor, metadata, 'tokenizer.ggml.token_type', ['i32'], tokens.length);
  requireList(cursor, metadata, 'tokenizer.ggml.merges', ['string'], 0);
  // The loader reads kimi-k2 vocabularies, and only those, without merges.
  const lacksMerges =
    mergingTokenizers.has(model) && pre !== 'kimi-k2' && metadata.array('tokenizer.ggml.merges') === undefined;
  if (lacksMerges) throw cursor.corrupt('the merges of its vocabulary are missing');
  const id = (key: string) => tokenId(metadata, `tokenizer.ggml.${key}_token_id`, tokens.length);
  return {
    model,
    pre,
    size: tokens.length,
    specials: readTokens(cursor, model, tokens, metadata.array('tokenizer.ggml.token_type')),
    bos: id('bos'),
    eos: id('eos'),
    eot: id('eot'),
    addBos: metadata.boolean('tokenizer.ggml.add_bos_token'),
    infill: {
      // The shorter names are those of older files.
      prefix: id('fim_pre') ?? id('prefix'),
      suffix: id('fim_suf') ?? id('suffix'),
      middle: id('fim_mid') ?? id('middle'),
      pad: id('fim_pad'),
      repository: id('fim_rep'),
      separator: id('fim_sep'),
    },
  };
}

/**
 * Returns the special tokens. Two tokens that are spelt alike, or bytes without a token, would stop the loader's
 * process.
 */
function readTokens(
  cursor: GgufCursor,
  model: string,
  tokens: MetadataArray,
  types?: MetadataArray,
): readonly SpecialToken[] {
  const text = cursor.at(tokens.offset);
  const type = types && cursor.at(types.offset);
  const utf8 = new TextDecoder();
  const bytewise = new TextDecoder('latin1');
  const spellings = new Set<string>();
  const specials: SpecialToken[] = [];
  for (let id = 0; id < tokens.length; id++) {
    const lengthBytes = text.u64();
    if (lengthBytes > TEXT_LIMIT_BYTES) throw cursor.corrupt(`the token ${id} is ${lengthBytes} bytes long`);
    const bytes = text.bytes(lengthBytes);
    // The loader reads up to a zero byte, and gives an empty token a spelling of its own.
    const spelling = bytewise.decode(bytes).split('\0', 1)[0] ?? '';
    if (spelling !== '' && spellings.has(spelling)) throw cursor.corrupt(`its vocabulary has the token ${id} twice`);
    spellings.add(spelling);
    const kind = specialKind(type?.i32());
    if (kind !== undefined) specials.push({ id, text: utf8.decode(bytes), kind });
  }
  if (model === 'llama') requireByteTokens(cursor, spellings);
  return specials;
}

function requireByteTokens(cursor: GgufCursor, spellings: ReadonlySet<string>): void {
  const lost = utf8Bytes.find((byte) => !spellings.has(byteToken(byte)) && !spellings.has(String.fromCharCode(byte)));
  if (lost !== undefined) throw cursor.corrupt(`its vocabulary has no token ${byteToken(lost)}`);
}

/**
 * The bytes that occur in UTF-8. SentencePiece spells with them what no other token spells, and the loader relies on
 * it.
 */
const utf8Bytes = Array.from({ length: 0xf5 }, (_, byte) => byte).filter((byte) => byte !== 0xc0 && byte !== 0xc1);

function byteToken(byte: number): string {
  return `<0x${byte.toString(16).toUpperCase().padStart(2, '0')}>`;
}

function specialKind(type: number | undefined): SpecialToken['kind'] | undefined {
  if (type === CONTROL) return 'control';
  return type === USER_DEFINED ? 'user-defined' : undefined;
}

function requireList(
  cursor: GgufCursor,
  metadata: GgufMetadata,
  key: string,
  items: readonly string[],
  length: number,
): void {
  const list = metadata.array(key);
  if (list === undefined) return;
  if (!items.includes(list.item)) throw cursor.corrupt(`the key ${key} holds items of the wrong type`);
  if (list.length < length) throw cursor.corrupt(`the key ${key} has ${list.length} items for ${length} tokens`);
}

/** The loader takes no notice of ids beyond the vocabulary, which writers use to say that there is none. */
function tokenId(metadata: GgufMetadata, key: string, size: number): number | undefined {
  const id = metadata.u32(key);
  return id !== undefined && id < size ? id : undefined;
}
