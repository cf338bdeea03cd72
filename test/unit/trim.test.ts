// What is left of a finished completion: one line per case.
import assert from 'node:assert/strict';
import { trimCompletion } from '../../src/core/completion/trim';

const specials = ['<|fim_middle|>', '<|endoftext|>'];

const cases: readonly { name: string; text: string; suffix?: string; kept: string }[] = [
  { name: 'nothing to do', text: 'b + 1;', kept: 'b + 1;' },
  { name: 'only white space', text: ' \n\t ', kept: '' },
  { name: 'white space at the end of the line', text: 'b;  \n', kept: 'b;' },
  { name: 'white space before what follows on the line', text: 'b ', suffix: '+ c;\n', kept: 'b ' },
  { name: 'a broken character', text: 'caf\uFFFD and', kept: 'caf' },
  { name: 'a special token written out', text: 'b;<|fim_middle|>x', kept: 'b;' },
  { name: 'two special tokens, the earlier one counts', text: 'b;<|endoftext|>c<|fim_middle|>', kept: 'b;' },
  { name: 'the rest of the line again', text: 'b, c);', suffix: ');\n', kept: 'b, c' },
  { name: 'a bracket that the text opened itself', text: 'g(b)', suffix: ')\n', kept: 'g(b)' },
  { name: 'a bracket too many', text: 'g(b))', suffix: ')\n', kept: 'g(b)' },
  { name: 'the quote that stands behind the cursor', text: 'world"', suffix: '"\n', kept: 'world' },
  { name: 'a quote that the text opened itself', text: 'x + "!"', suffix: '"\n', kept: 'x + "!"' },
  { name: 'words that stand behind the cursor', text: 'b => b.id', suffix: '.id\n', kept: 'b => b' },
  { name: 'the beginning of the next line, cut off by a limit', text: 'b();\n  retu', suffix: '\n  return c;\n', kept: 'b();' },
  { name: 'a short line may begin like the next', text: 'b {\n  }', suffix: '\n  })\n', kept: 'b {\n  }' },
  { name: 'a line unlike the next', text: 'b();\n  call();', suffix: '\n  return c;\n', kept: 'b();\n  call();' },
];

describe('a finished completion is trimmed:', () => {
  for (const { name, suffix = '', text, kept } of cases) {
    it(name, () => assert.equal(trimCompletion(text, { suffix, specials }), kept));
  }
});
