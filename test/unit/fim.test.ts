// The prompt of each family, written out, and how a family is recognised.
import assert from 'node:assert/strict';
import { families } from '../../src/core/completion/fim/families';
import { familyOf, showsBelow, stopTokens, tokensOf } from '../../src/core/completion/fim/family';
import { type FillPlan, fillPrompt, headerTokens } from '../../src/core/completion/fim/prompt';
import type { Tokenizer } from '../../src/core/models/tokens';
import { dedent } from '../support/dedent';
import { codeLlama, deepSeek, piped, prompts, request } from './fimCases';

/** One token a UTF-16 unit, and special tokens above them. */
function vocabulary(
  specials: readonly string[],
  bos?: string,
): Tokenizer & { readonly show: (tokens: readonly number[]) => string } {
  const special = (text: string) => (specials.includes(text) ? 0x10000 + specials.indexOf(text) : undefined);
  return {
    encode: (text) => Array.from({ length: text.length }, (_, index) => text.charCodeAt(index)),
    count: (text) => text.length,
    special,
    bos: bos === undefined ? undefined : special(bos),
    show: (tokens) =>
      tokens
        .map((token) => (token < 0x10000 ? String.fromCharCode(token) : `⟦${specials[token - 0x10000] ?? ''}⟧`))
        .join(''),
  };
}

describe('a fill-in-the-middle prompt', () => {
  for (const [name, specials, prompt] of prompts) {
    it(`of ${name} with ${specials.length} special tokens`, () => {
      const tokenizer = vocabulary(specials);
      const family = familyOf(tokenizer);
      assert.equal(family?.name, name);
      assert.equal(tokenizer.show(fillPrompt(family, request, tokenizer)), prompt);
    });
  }

  it('is tested for every family', () => {
    assert.deepEqual([...new Set(prompts.map(([name]) => name))].sort(), families.map(({ name }) => name).sort());
  });

  const qwen = vocabulary([...piped, '<|repo_name|>', '<|file_sep|>', '<|endoftext|>', '<|im_end|>']);
  const show = (tokenizer: ReturnType<typeof vocabulary>, changes: Partial<FillPlan>) => {
    const family = familyOf(tokenizer);
    assert.ok(family);
    return tokenizer.show(fillPrompt(family, { ...request, chunks: [], ...changes }, tokenizer));
  };

  it('has no repository name without a repository', () => {
    assert.equal(
      show(qwen, { repository: undefined }),
      dedent`
        ⟦<|file_sep|>⟧src/cart.ts
        ⟦<|fim_prefix|>⟧a
        ⟦<|fim_suffix|>⟧
        c⟦<|fim_middle|>⟧b = `,
    );
  });

  it('keeps text that looks like a special token as text', () => {
    const text = {
      repository: '<|repo_name|>',
      path: '<|file_sep|>',
      before: '<|fim_middle|>',
      head: '<|endoftext|>',
      suffix: '{head}',
    };
    assert.equal(
      show(qwen, text),
      dedent`
        ⟦<|repo_name|>⟧<|repo_name|>
        ⟦<|file_sep|>⟧<|file_sep|>
        ⟦<|fim_prefix|>⟧<|fim_middle|>⟦<|fim_suffix|>⟧{head}⟦<|fim_middle|>⟧<|endoftext|>`,
    );
  });

  it('shows the text further down as a part of the file, ahead of it and behind other files', () => {
    const chunks = [{ path: 'src/price.ts', text: 'vat = 19' }];
    assert.equal(
      show(qwen, { chunks, below: 'd = e' }),
      dedent`
        ⟦<|repo_name|>⟧shop
        ⟦<|file_sep|>⟧src/price.ts
        vat = 19
        ⟦<|file_sep|>⟧src/cart.ts
        d = e
        ⟦<|file_sep|>⟧src/cart.ts
        ⟦<|fim_prefix|>⟧a
        ⟦<|fim_suffix|>⟧
        c⟦<|fim_middle|>⟧b = `,
    );
  });

  it('begins with the token that the vocabulary wants first', () => {
    assert.equal(show(vocabulary([...deepSeek, '<s>'], '<s>'), {}).slice(0, 8), '⟦<s>⟧#sr');
  });

  it('puts no space before an empty prefix of Code Llama', () => {
    assert.equal(show(vocabulary(codeLlama), { before: '' }), '⟦▁<PRE>⟧⟦▁<SUF>⟧\nc⟦▁<MID>⟧b = ');
  });

  it('encodes prefix and head of Codestral as one', () => {
    const encoded: string[] = [];
    const plain = vocabulary(['[PREFIX]', '[SUFFIX]']);
    const tokenizer: Tokenizer = { ...plain, encode: (text) => (encoded.push(text), plain.encode(text)) };
    const family = familyOf(tokenizer);
    assert.ok(family);
    fillPrompt(family, request, tokenizer);
    assert.ok(encoded.includes('a\nb = '));
  });

  it('tells what it costs without the document', () => {
    const family = familyOf(qwen);
    assert.ok(family);
    assert.equal(
      headerTokens(family, request, qwen),
      fillPrompt(family, { ...request, below: 'd' }, qwen).length - 'a\nb = \nc'.length,
    );
  });
});

describe('a family that shows the text further down ahead of the prefix', () => {
  const cases: readonly (readonly [name: string, specials: readonly string[], shows: boolean])[] = [
    ['Qwen Coder', [...piped, '<|repo_name|>', '<|file_sep|>'], true],
    ['DeepSeek Coder', deepSeek, true],
    ['one without a form for parts of files', piped, false],
    ['one whose suffix comes first', ['[PREFIX]', '[SUFFIX]'], false],
    ['one that lacks the token between files', ['<fim_prefix>', '<fim_suffix>', '<fim_middle>', '<repo_name>'], false],
  ];
  for (const [name, specials, shows] of cases) {
    it(`${shows ? 'is' : 'is not'} ${name}`, () => {
      const tokenizer = vocabulary(specials);
      const family = familyOf(tokenizer);
      assert.ok(family);
      assert.equal(showsBelow(family, tokenizer), shows);
    });
  }
});

describe('the family of a vocabulary', () => {
  const none: readonly (readonly [name: string, specials: readonly string[]])[] = [
    ['has no special tokens', []],
    ['lacks the suffix token', ['<|fim_prefix|>', '<|fim_middle|>']],
    ['lacks the middle token', ['<|fim_prefix|>', '<|fim_suffix|>']],
    ['has the tokens of a chat only', ['<|im_start|>', '<|im_end|>', '<|user|>', '<|assistant|>', '<think>']],
  ];
  for (const [name, specials] of none) {
    it(`is unknown when it ${name}`, () => assert.equal(familyOf(vocabulary(specials)), undefined));
  }

  it('stops at its own special tokens, as far as the vocabulary has them', () => {
    const tokenizer = vocabulary([
      ...piped,
      '<|repo_name|>',
      '<|file_sep|>',
      '<|endoftext|>',
      '<|im_end|>',
      '<|other|>',
    ]);
    const family = familyOf(tokenizer);
    assert.ok(family);
    assert.deepEqual(
      tokenizer.show([...stopTokens(family, tokenizer)]),
      tokenizer.show(
        [...tokensOf(family.prompt), '<|repo_name|>', '<|file_sep|>', '<|endoftext|>', '<|im_end|>'].flatMap(
          (token) => tokenizer.special(token) ?? [],
        ),
      ),
    );
  });
});
