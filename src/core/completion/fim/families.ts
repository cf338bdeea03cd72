// The fill-in-the-middle families, the most specific first: several share spellings and differ in one more token.

/** A piece of a prompt. `text` is a template: the names in braces stand for the user's text. */
export type Part =
  | { readonly kind: 'token'; readonly token: string }
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'context' };

export interface Family {
  readonly name: string;
  /** Whether it was tried on the vocabulary of a model of the family, and not only on generated ones. */
  readonly tried: boolean;
  /** Special tokens, beside those in `prompt`, by which the vocabulary differs from others with the same spelling. */
  readonly needs?: readonly string[];
  /**
   * The whole prompt. 'context' is where repository, chunks of other files and this file's path stand, if the family
   * has them.
   */
  readonly prompt: readonly Part[];
  /** Name of the repository: {repository}. */
  readonly repository?: readonly Part[];
  /** Each part of another file: {path} and {text}. */
  readonly chunk?: readonly Part[];
  /** Path of this file: {path}. */
  readonly file?: readonly Part[];
  /** Special tokens that end the text, beside those in the parts above and the vocabulary's own end of text. */
  readonly stops: readonly string[];
}

const token = (spelling: string): Part => ({ kind: 'token', token: spelling });
const text = (template: string): Part => ({ kind: 'text', text: template });
const context: Part = { kind: 'context' };

const prefixSuffixMiddle = (prefix: string, suffix: string, middle: string): readonly Part[] => [
  context,
  token(prefix),
  text('{before}'),
  token(suffix),
  text('{suffix}'),
  token(middle),
  text('{head}'),
];
const piped = prefixSuffixMiddle('<|fim_prefix|>', '<|fim_suffix|>', '<|fim_middle|>');
const underscored = prefixSuffixMiddle('<fim_prefix>', '<fim_suffix>', '<fim_middle>');

export const families: readonly Family[] = [
  {
    // Model card of google/codegemma-7b: path, then the hole; a separator between files.
    name: 'CodeGemma',
    tried: false,
    needs: ['<|file_separator|>'],
    prompt: piped,
    chunk: [text('{path}\n{text}'), token('<|file_separator|>')],
    file: [text('{path}\n')],
    stops: ['<|file_separator|>', '<end_of_turn>', '<eos>'],
  },
  {
    // The vocabulary has <|reponame|> and <|filename|>, but no published form uses them in a hole.
    name: 'Granite 4',
    tried: false,
    needs: ['<|end_of_text|>'],
    prompt: piped,
    stops: ['<|end_of_text|>', '<|fim_pad|>', '<|filename|>', '<|reponame|>'],
  },
  {
    // github.com/QwenLM/Qwen2.5-Coder, "Repository level code completion". Tried 2026-11-22 on the vocabulary of Qwen3,
    // 151,669 tokens.
    name: 'Qwen Coder',
    tried: true,
    needs: ['<|repo_name|>', '<|file_sep|>'],
    prompt: piped,
    repository: [token('<|repo_name|>'), text('{repository}\n')],
    chunk: [token('<|file_sep|>'), text('{path}\n{text}\n')],
    file: [token('<|file_sep|>'), text('{path}\n')],
    stops: ['<|endoftext|>', '<|fim_pad|>', '<|im_start|>', '<|im_end|>'],
  },
  {
    name: 'Mercury Coder',
    tried: false,
    needs: ['<|file_sep|>'],
    prompt: piped,
    file: [token('<|file_sep|>'), text('{path}\n')],
    stops: ['<|endoftext|>', '<|fim_pad|>'],
  },
  {
    name: 'unnamed, <|fim_prefix|>',
    tried: false,
    prompt: piped,
    stops: ['<|endoftext|>', '<|fim_pad|>'],
  },
  {
    // StarCoder2 paper (arXiv 2402.19173), section 5.1: the path stands after the prefix token.
    name: 'StarCoder2',
    tried: false,
    needs: ['<file_sep>', '<repo_name>'],
    prompt: [
      context,
      token('<fim_prefix>'),
      text('{path}\n{before}'),
      token('<fim_suffix>'),
      text('{suffix}'),
      token('<fim_middle>'),
      text('{head}'),
    ],
    repository: [token('<repo_name>'), text('{repository}')],
    chunk: [token('<file_sep>'), text('{path}\n{text}')],
    file: [token('<file_sep>')],
    stops: ['<|endoftext|>', '<fim_pad>'],
  },
  {
    // Also stable-code, Refact and Granite Code, as far as they have the tokens.
    name: 'StarCoder',
    tried: false,
    prompt: underscored,
    repository: [token('<reponame>'), text('{repository}')],
    file: [token('<filename>'), text('{path}')],
    stops: ['<|endoftext|>', '<fim_pad>', '<file_sep>'],
  },
  {
    name: 'SantaCoder',
    tried: false,
    prompt: prefixSuffixMiddle('<fim-prefix>', '<fim-suffix>', '<fim-middle>'),
    stops: ['<|endoftext|>', '<fim-pad>'],
  },
  {
    // github.com/deepseek-ai/DeepSeek-Coder: files of a repository are headed by `#path`. The bars are full-width.
    // Tried 2026-11-22 on the vocabulary of DeepSeek-V3, 128,815 tokens.
    name: 'DeepSeek Coder',
    tried: true,
    prompt: prefixSuffixMiddle('<｜fim▁begin｜>', '<｜fim▁hole｜>', '<｜fim▁end｜>'),
    chunk: [text('#{path}\n{text}\n')],
    file: [text('#{path}\n')],
    stops: ['<｜end▁of▁sentence｜>', '<|EOT|>'],
  },
  {
    // github.com/meta-llama/codellama: the prefix is encoded with SentencePiece's leading space, suffix and middle are
    // not.
    name: 'Code Llama',
    tried: false,
    prompt: [token('▁<PRE>'), text(' {before}'), token('▁<SUF>'), text('{suffix}'), token('▁<MID>'), text('{head}')],
    stops: ['▁<EOT>', '</s>'],
  },
  {
    name: 'GLM 4.5',
    tried: false,
    needs: ['<think>'],
    prompt: prefixSuffixMiddle('<|code_prefix|>', '<|code_suffix|>', '<|code_middle|>'),
    stops: ['<|endoftext|>', '<|user|>', '<|observation|>'],
  },
  {
    // github.com/THUDM/CodeGeeX4, "infilling": a chat turn around a suffix-first hole.
    name: 'CodeGeeX4',
    tried: false,
    prompt: [
      token('<|user|>'),
      text('\n'),
      context,
      text('###MODE:BLOCK\n'),
      token('<|code_suffix|>'),
      text('{suffix}'),
      token('<|code_prefix|>'),
      text('{before}'),
      token('<|code_middle|>'),
      token('<|assistant|>'),
      text('\n'),
      text('{head}'),
    ],
    chunk: [text('###REFERENCE:\n###PATH:{path}\n{text}\n')],
    file: [text('###PATH:{path}\n')],
    stops: ['<|endoftext|>', '<|observation|>'],
  },
  {
    // Seed-Coder report (arXiv 2506.03524), section on fill-in-the-middle: suffix first.
    name: 'Seed-Coder',
    tried: false,
    prompt: [
      token('<[fim-suffix]>'),
      text('{suffix}'),
      token('<[fim-prefix]>'),
      text('{before}'),
      token('<[fim-middle]>'),
      text('{head}'),
    ],
    stops: ['<[end▁of▁sentence]>', '<[PAD▁TOKEN]>', '<[SEP▁TOKEN]>'],
  },
  {
    // github.com/mistralai/mistral-common, fill-in-the-middle: suffix first, no middle token, so text goes on after the
    // prefix. Mistral's other models have these tokens too without having learnt to use them; the vocabulary does not
    // tell.
    name: 'Codestral',
    tried: false,
    prompt: [token('[SUFFIX]'), text('{suffix}'), token('[PREFIX]'), context, text('{before}{head}')],
    chunk: [text('+++++ {path}\n{text}\n\n')],
    file: [text('+++++ {path}\n')],
    stops: ['</s>'],
  },
  {
    name: 'Falcon-H1',
    tried: false,
    prompt: prefixSuffixMiddle('<|prefix|>', '<|suffix|>', '<|middle|>'),
    stops: ['<|end_of_text|>', '<|endoftext|>'],
  },
];
