// What the engine takes out of a model's output.
import assert from 'node:assert/strict';
import { cleanOutput } from '../../../src/core/completion/trim/cleanOutput';

const specials = ['<|fim_middle|>', '<|endoftext|>'];

const cases: readonly { name: string; text: string; kept: string; path?: string }[] = [
  { name: 'nothing to do', text: '  b + 1;\r\n\tc();\n', kept: '  b + 1;\r\n\tc();\n' },
  { name: 'empty', text: '', kept: '' },
  { name: 'a broken character', text: 'caf\uFFFD and', kept: 'caf' },
  { name: 'a NUL byte', text: 'b;\0\0\0', kept: 'b;' },
  { name: 'an escape sequence of a terminal', text: 'b;\u001B[0m', kept: 'b;' },
  { name: 'a zero-width space', text: '\u200Bb\u200B;', kept: 'b;' },
  { name: 'a byte order mark', text: '\uFEFFb;', kept: 'b;' },
  { name: 'an emoji of several characters', text: '"👩‍💻"', kept: '"👩‍💻"' },
  { name: 'a special token written out', text: 'b;<|fim_middle|>x', kept: 'b;' },
  { name: 'two special tokens, the earlier one counts', text: 'b;<|endoftext|>c<|fim_middle|>', kept: 'b;' },
  { name: 'nothing but special tokens', text: '<|endoftext|><|endoftext|><|fim_middle|>', kept: '' },
  { name: 'a special token with a zero-width space in it', text: 'b;<|fim_\u200Bmiddle|>x', kept: 'b;' },
  { name: 'a token of another family may be code', text: "'<fim_prefix>'", kept: "'<fim_prefix>'" },
  { name: 'reasoning before the answer', text: '<think>\nWhat now?\n</think>\n\n  b;', kept: '  b;' },
  { name: 'reasoning on the answer’s line', text: '<think></think>b;', kept: 'b;' },
  { name: 'reasoning by another name', text: '<thinking>hm</thinking>\nb;', kept: 'b;' },
  { name: 'reasoning that has not ended', text: '\n<think>\nWhat now', kept: '' },
  { name: 'reasoning that began in the prompt', text: 'so it is.\n</think>\nb;', kept: 'b;' },
  { name: 'a fence around the answer', text: '```ts\nb;\n  c();\n```', kept: 'b;\n  c();' },
  { name: 'a fence and what comes after it', text: '\n```\nb;\n```\nThis adds b.', kept: 'b;' },
  { name: 'a fence that was not closed', text: '```c++\nb;', kept: 'b;' },
  { name: 'a fence that only closes', text: 'b;\n```\n', kept: 'b;' },
  { name: 'a fence inside a comment', text: ' * ```ts\n * b;\n * ```', kept: ' * ```ts\n * b;\n * ```' },
  { name: 'three backticks inside a line', text: 'x = "```";', kept: 'x = "```";' },
  { name: 'fences of a Markdown document', text: '```ts\nb;\n```', kept: '```ts\nb;\n```', path: 'docs/READ.md' },
  { name: 'tags around the answer', text: '<COMPLETION>\nb;</COMPLETION>\nDone', kept: 'b;' },
  { name: 'tags around a fence', text: '<COMPLETION>\n```ts\nb;\n```\n</COMPLETION>', kept: 'b;' },
];

describe('the output of a model is cleaned:', () => {
  for (const { name, text, kept, path } of cases) it(name, () => assert.equal(cleanOutput(text, specials, path), kept));
});
