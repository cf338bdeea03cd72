// An output that comes in parts is cleaned as if it came at once, however it is cut, and little of it is held back.
import assert from 'node:assert/strict';
import { cleanOutput, OutputCleaner } from '../../src/core/completion/trim/cleanOutput';

const specials = ['<|fim_middle|>', '<|endoftext|>'];

const outputs: readonly (readonly [what: string, output: string, clean: string])[] = [
  ['plain code', 'const a = 1;\n', 'const a = 1;\n'],
  ['a special token spelt out', 'b;<|fim_middle|>c', 'b;'],
  ['what only begins like one', 'a <|fim_mid b', 'a <|fim_mid b'],
  ['one that was never finished', 'a <|fim_', 'a <|fim_'],
  ['reasoning in front', '<think>\nIt returns.\n</think>\n\nreturn a;', 'return a;'],
  ['reasoning without an end', '<thinking>\nIt returns.', ''],
  ['reasoning that began in the prompt', 'It returns.\n</think>\nreturn a;', 'return a;'],
  ['a tag that is no reasoning', '<thin>a</thin>', '<thin>a</thin>'],
  ['a fence around the answer', '```ts\nreturn a;\n```\nDone.', 'return a;'],
  ['a fence at the end alone', 'return a;\n```', 'return a;'],
  ['a fence with white space after it', 'return a;\n```  \nmore', 'return a;'],
  ['a template literal', 'const a = `b`;\n', 'const a = `b`;\n'],
  ['a fence inside of a line', 'a ``` b\n', 'a ``` b\n'],
  ['tags around the answer', '\n<COMPLETION>\nreturn a;</COMPLETION> more', 'return a;'],
  ['characters that are none', 'a\uFFFDb', 'a'],
  ['a byte order mark', '\uFEFFa\u200Bb', 'ab'],
  ['reasoning, and then a fence', '<think>x</think>\n```\nreturn a;\n```', 'return a;'],
  ['reasoning from the prompt, and then a fence', 'x</think>\n```\nreturn a;\n```', 'return a;'],
];

describe('an output in parts', () => {
  for (const [what, output, clean] of outputs) {
    it(`is what it is at once: ${what}`, () => {
      assert.equal(cleanOutput(output, specials), clean);
      for (let size = 1; size <= output.length; size++) assert.equal(inParts(output, size), clean, `by ${size}`);
    });
  }

  it('of Markdown keeps its fences', () => {
    assert.equal(cleanOutput('```ts\na\n```\n', specials, 'README.md'), '```ts\na\n```\n');
  });

  for (const [what, part] of [
    ['words', 'word '],
    ['lines', 'a();\n'],
    ['what looks like marks', '<|fim_`` </thi'],
    ['blank lines', '\n'],
  ] as const) {
    it(`holds no more back after 20,000 parts than after 200: ${what}`, () => {
      const [short, long] = [heldOf(part, 200), heldOf(part, 20_000)];
      assert.ok(Math.max(short, long) <= 450, `${short} and ${long} characters`);
    });
  }
});

function inParts(output: string, size: number): string {
  const cleaner = new OutputCleaner(specials);
  let text = '';
  for (let at = 0; at < output.length; at += size) {
    const { added, restarted } = cleaner.add(output.slice(at, at + size));
    text = (restarted ? '' : text) + added;
  }
  return text + cleaner.end();
}

/** Characters that went in and have not come out. */
function heldOf(part: string, parts: number): number {
  const cleaner = new OutputCleaner(specials);
  let held = 0;
  for (let count = 0; count < parts; count++) held += part.length - cleaner.add(part).added.length;
  return held;
}
