// The prompt of each family, written out. Special tokens stand in double brackets.
import type { FillPlan } from '../../src/core/completion/fim/prompt';
import { dedent } from '../support/dedent';

export const request: FillPlan = {
  repository: 'shop',
  path: 'src/cart.ts',
  chunks: [{ path: 'src/price.ts', text: 'vat = 19' }],
  before: 'a\n',
  head: 'b = ',
  suffix: '\nc',
  below: '',
};

export const piped = ['<|fim_prefix|>', '<|fim_suffix|>', '<|fim_middle|>'];
const underscored = ['<fim_prefix>', '<fim_suffix>', '<fim_middle>'];
export const deepSeek = ['<｜fim▁begin｜>', '<｜fim▁hole｜>', '<｜fim▁end｜>'];
export const codeLlama = ['▁<PRE>', '▁<SUF>', '▁<MID>'];
const glm = ['<|code_prefix|>', '<|code_suffix|>', '<|code_middle|>', '<|user|>', '<|assistant|>'];
const seed = ['<[fim-prefix]>', '<[fim-suffix]>', '<[fim-middle]>'];

/** Family, special tokens of its vocabulary, and the prompt for `request`. */
export const prompts: readonly (readonly [family: string, specials: readonly string[], prompt: string])[] = [
  [
    'Qwen Coder',
    [...piped, '<|repo_name|>', '<|file_sep|>', '<|endoftext|>'],
    dedent`
      ⟦<|repo_name|>⟧shop
      ⟦<|file_sep|>⟧src/price.ts
      vat = 19
      ⟦<|file_sep|>⟧src/cart.ts
      ⟦<|fim_prefix|>⟧a
      ⟦<|fim_suffix|>⟧
      c⟦<|fim_middle|>⟧b = `,
  ],
  [
    'Mercury Coder',
    [...piped, '<|file_sep|>'],
    dedent`
      ⟦<|file_sep|>⟧src/cart.ts
      ⟦<|fim_prefix|>⟧a
      ⟦<|fim_suffix|>⟧
      c⟦<|fim_middle|>⟧b = `,
  ],
  [
    'unnamed, <|fim_prefix|>',
    piped,
    dedent`
      ⟦<|fim_prefix|>⟧a
      ⟦<|fim_suffix|>⟧
      c⟦<|fim_middle|>⟧b = `,
  ],
  [
    'CodeGemma',
    [...piped, '<|file_separator|>', '<eos>'],
    dedent`
      src/price.ts
      vat = 19⟦<|file_separator|>⟧src/cart.ts
      ⟦<|fim_prefix|>⟧a
      ⟦<|fim_suffix|>⟧
      c⟦<|fim_middle|>⟧b = `,
  ],
  [
    'Granite 4',
    [...piped, '<|end_of_text|>', '<|reponame|>', '<|filename|>'],
    dedent`
      ⟦<|fim_prefix|>⟧a
      ⟦<|fim_suffix|>⟧
      c⟦<|fim_middle|>⟧b = `,
  ],
  [
    'StarCoder2',
    [...underscored, '<repo_name>', '<file_sep>', '<|endoftext|>'],
    dedent`
      ⟦<repo_name>⟧shop⟦<file_sep>⟧src/price.ts
      vat = 19⟦<file_sep>⟧⟦<fim_prefix>⟧src/cart.ts
      a
      ⟦<fim_suffix>⟧
      c⟦<fim_middle>⟧b = `,
  ],
  [
    'StarCoder',
    [...underscored, '<reponame>', '<filename>', '<|endoftext|>'],
    dedent`
      ⟦<reponame>⟧shop⟦<filename>⟧src/cart.ts⟦<fim_prefix>⟧a
      ⟦<fim_suffix>⟧
      c⟦<fim_middle>⟧b = `,
  ],
  ['StarCoder', [...underscored, '<|endoftext|>'], '⟦<fim_prefix>⟧a\n⟦<fim_suffix>⟧\nc⟦<fim_middle>⟧b = '],
  [
    'SantaCoder',
    ['<fim-prefix>', '<fim-suffix>', '<fim-middle>'],
    '⟦<fim-prefix>⟧a\n⟦<fim-suffix>⟧\nc⟦<fim-middle>⟧b = ',
  ],
  [
    'DeepSeek Coder',
    deepSeek,
    dedent`
      #src/price.ts
      vat = 19
      #src/cart.ts
      ⟦<｜fim▁begin｜>⟧a
      ⟦<｜fim▁hole｜>⟧
      c⟦<｜fim▁end｜>⟧b = `,
  ],
  ['Code Llama', codeLlama, '⟦▁<PRE>⟧ a\n⟦▁<SUF>⟧\nc⟦▁<MID>⟧b = '],
  [
    'GLM 4.5',
    [...glm, '<think>'],
    dedent`
      ⟦<|code_prefix|>⟧a
      ⟦<|code_suffix|>⟧
      c⟦<|code_middle|>⟧b = `,
  ],
  [
    'CodeGeeX4',
    glm,
    '⟦<|user|>⟧\n###REFERENCE:\n###PATH:src/price.ts\nvat = 19\n###PATH:src/cart.ts\n###MODE:BLOCK\n' +
      '⟦<|code_suffix|>⟧\nc⟦<|code_prefix|>⟧a\n⟦<|code_middle|>⟧⟦<|assistant|>⟧\nb = ',
  ],
  [
    'Seed-Coder',
    seed,
    dedent`
      ⟦<[fim-suffix]>⟧
      c⟦<[fim-prefix]>⟧a
      ⟦<[fim-middle]>⟧b = `,
  ],
  [
    'Codestral',
    ['[PREFIX]', '[SUFFIX]'],
    dedent`
      ⟦[SUFFIX]⟧
      c⟦[PREFIX]⟧+++++ src/price.ts
      vat = 19

      +++++ src/cart.ts
      a
      b = `,
  ],
  ['Falcon-H1', ['<|prefix|>', '<|suffix|>', '<|middle|>'], '⟦<|prefix|>⟧a\n⟦<|suffix|>⟧\nc⟦<|middle|>⟧b = '],
];
