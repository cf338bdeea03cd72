// Generated vocabularies as GGUF metadata: byte-level BPE and SentencePiece, with any special tokens.
import { bool, f32, type GgufEntry, numbers, string, strings, u32, writeGguf } from './ggufWriter';
import { seededRandom } from './seededRandom';

export interface VocabularyOptions {
  readonly kind: 'bpe' | 'sentencepiece';
  /** Control tokens, in the order of their ids: they stand at the end of the vocabulary. */
  readonly specials: readonly string[];
  /** Tokens that are user-defined instead of control; their ids follow those of `specials`. */
  readonly userDefined?: readonly string[];
  /** All tokens together; 2,000 unless told. */
  readonly size?: number;
  /** How BPE cuts text into words before merging; 'qwen2' unless told. */
  readonly pre?: 'qwen2' | 'default' | 'starcoder' | 'deepseek-coder' | 'refact';
  /**
   * The special tokens that begin and end a text; unless told, BPE adds `<|endoftext|>` for both, SentencePiece has
   * `<s>` and `</s>`.
   */
  readonly bos?: string;
  readonly eos?: string;
  /** Whether a text wants its first token; true for SentencePiece unless told. */
  readonly addBos?: boolean;
  /** Whether SentencePiece puts a space before a text; the loader does so unless told. */
  readonly addSpacePrefix?: boolean;
}

/** Writes a model file that holds a vocabulary and no weights: node-llama-cpp loads it with `vocabOnly: true`. */
export function writeVocabularyModel({ path, ...options }: VocabularyOptions & { readonly path: string }): void {
  const shape: readonly GgufEntry[] = [
    ['general.architecture', string('llama')],
    ['general.name', string('generated vocabulary')],
    ['llama.context_length', u32(1024)],
    ['llama.embedding_length', u32(64)],
    ['llama.block_count', u32(1)],
    ['llama.feed_forward_length', u32(64)],
    ['llama.attention.head_count', u32(2)],
    ['llama.attention.layer_norm_rms_epsilon', f32(1e-5)],
    ['llama.rope.dimension_count', u32(32)],
  ];
  writeGguf(path, { metadata: [...shape, ...vocabularyMetadata(options)], tensors: [] });
}

/** The `tokenizer.ggml.*` entries of a vocabulary. */
export function vocabularyMetadata(options: VocabularyOptions): readonly GgufEntry[] {
  const vocabulary = options.kind === 'bpe' ? bytePairVocabulary(options) : sentencePieceVocabulary(options);
  if (new Set(vocabulary.tokens).size !== vocabulary.tokens.length) throw new Error('a token occurs twice');
  const id = (text: string) => {
    const index = vocabulary.tokens.lastIndexOf(text);
    if (index < 0) throw new Error(`no token is ${text}`);
    return u32(index);
  };
  const addBos = options.addBos ?? options.kind === 'sentencepiece';
  return [
    ['tokenizer.ggml.tokens', strings(vocabulary.tokens)],
    ['tokenizer.ggml.token_type', numbers('i32', vocabulary.types)],
    ...vocabulary.entries,
    ['tokenizer.ggml.bos_token_id', id(options.bos ?? vocabulary.bos)],
    ['tokenizer.ggml.eos_token_id', id(options.eos ?? vocabulary.eos)],
    ['tokenizer.ggml.add_bos_token', bool(addBos)],
    ...(options.addSpacePrefix === undefined
      ? []
      : [['tokenizer.ggml.add_space_prefix', bool(options.addSpacePrefix)] as const]),
  ];
}

interface Vocabulary {
  readonly tokens: readonly string[];
  readonly types: readonly number[];
  readonly entries: readonly GgufEntry[];
  readonly bos: string;
  readonly eos: string;
}

/** The format's numbers for `tokenizer.ggml.token_type`. */
const NORMAL = 1;
const UNKNOWN = 2;
const CONTROL = 3;
const USER_DEFINED = 4;
const BYTE = 6;

const endOfText = '<|endoftext|>';

function bytePairVocabulary({
  specials,
  userDefined = [],
  size = 2000,
  pre = 'qwen2',
  bos,
  eos,
}: VocabularyOptions): Vocabulary {
  const lacksEnd = (bos === undefined || eos === undefined) && ![...specials, ...userDefined].includes(endOfText);
  const control = lacksEnd ? [endOfText, ...specials] : specials;
  const bytes = byteLetters();
  const merges = grow(bytes, ['Ġ', 'Ċ'], size - bytes.length - control.length - userDefined.length);
  const ordinary = [...bytes, ...merges.map(([left, right]) => left + right)];
  return {
    tokens: [...ordinary, ...control, ...userDefined],
    types: [...fill(ordinary, NORMAL), ...fill(control, CONTROL), ...fill(userDefined, USER_DEFINED)],
    entries: [
      ['tokenizer.ggml.model', string('gpt2')],
      ['tokenizer.ggml.pre', string(pre)],
      ['tokenizer.ggml.merges', strings(merges.map((pair) => pair.join(' ')))],
    ],
    bos: endOfText,
    eos: endOfText,
  };
}

function sentencePieceVocabulary({ specials, userDefined = [], size = 2000 }: VocabularyOptions): Vocabulary {
  const ends = ['<s>', '</s>'];
  const bytes = Array.from({ length: 256 }, (_, byte) => `<0x${byte.toString(16).toUpperCase().padStart(2, '0')}>`);
  const letters = ['▁', ...Array.from({ length: 94 }, (_, index) => String.fromCharCode(33 + index))];
  const control = specials.filter((special) => !ends.includes(special));
  const fixed = 1 + ends.length + bytes.length + letters.length + control.length + userDefined.length;
  const words = grow(letters, ['▁'], size - fixed).map(([left, right]) => left + right);
  const pieces = [...words, ...letters];
  const before = ['<unk>', ...ends, ...bytes];
  const special = [...control, ...userDefined];
  return {
    tokens: [...before, ...pieces, ...special],
    types: [
      UNKNOWN,
      CONTROL,
      CONTROL,
      ...fill(bytes, BYTE),
      ...fill(pieces, NORMAL),
      ...fill(control, CONTROL),
      ...fill(userDefined, USER_DEFINED),
    ],
    entries: [
      ['tokenizer.ggml.model', string('llama')],
      ['tokenizer.ggml.pre', string('default')],
      // A piece's score says how early two neighbours become it: the lower its id, the earlier.
      [
        'tokenizer.ggml.scores',
        numbers('f32', [...fill(before, 0), ...pieces.map((_, rank) => -rank), ...fill(special, 0)]),
      ],
    ],
    bos: '<s>',
    eos: '</s>',
  };
}

/**
 * Pairs of earlier tokens that make `count` new ones: syllables, words with a space before them, and runs of white
 * space.
 */
function grow(
  letters: readonly string[],
  spaces: readonly string[],
  count: number,
): readonly (readonly [string, string])[] {
  if (count < 0) throw new Error('the vocabulary is smaller than its letters and special tokens');
  const random = seededRandom(count);
  const known = new Set(letters);
  const parts = letters.filter((letter) => /^[a-z_]$/i.test(letter));
  const pairs: (readonly [string, string])[] = [];
  const add = (left: string, right: string) => {
    const token = left + right;
    if (known.has(token) || pairs.length >= count) return;
    known.add(token);
    pairs.push([left, right]);
    if (token.length < 4) parts.push(token);
  };
  for (const space of spaces) for (const length of [1, 2, 4]) add(space.repeat(length), space.repeat(length));
  const pick = (from: readonly string[]) => from[Math.floor(random() * from.length)] ?? '';
  while (pairs.length < count) add(random() < 0.3 ? pick(spaces.slice(0, 1)) : pick(parts), pick(parts));
  return pairs;
}

/** One printable letter for each byte, as GPT-2 writes them: bytes that are not printable are moved above U+0100. */
function byteLetters(): readonly string[] {
  const printable = (byte: number) => (byte >= 33 && byte <= 126) || (byte >= 161 && byte !== 173);
  let moved = 0;
  return Array.from({ length: 256 }, (_, byte) => String.fromCodePoint(printable(byte) ? byte : 256 + moved++));
}

function fill(tokens: readonly string[], value: number): readonly number[] {
  return tokens.map(() => value);
}
