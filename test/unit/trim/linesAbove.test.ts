// What stands before the cursor is not written again.
import { checkRule } from '../../support/trimCases';

checkRule('line-start', [
  { name: 'the line once more', at: 'const a = ‸\n', text: 'const a = 5;', kept: '5;' },
  { name: 'with its indentation', at: '  return ‸\n', text: '  return b;', kept: 'b;' },
  { name: 'a call inside a call', at: 'max(‸\n', text: 'max(a, b), c)' },
  { name: 'a word that begins alike', at: 'let ‸\n', text: 'letter = 1;' },
]);

checkRule('line-above', [
  { name: 'the line above', at: 'a = read(b);\n‸\n', text: 'a = read(b);', kept: '' },
  { name: 'the line above, then more', at: '  a = read(b);\n  ‸\n', text: 'a = read(b);\n  c(a);', kept: 'c(a);' },
  { name: 'the two lines above', at: 'a = read(b);\n\nc(a);\n‸\n', text: 'a = read(b);\nc(a);\nd();', kept: 'd();' },
  { name: 'with other quotes and no semicolon', at: "a = read('b');\n‸\n", text: 'a = read("b")', kept: '' },
  { name: 'a blank line between', at: 'a = read(b);\n\n‸\n', text: '\na = read(b);\nc(a);', kept: 'c(a);' },
  { name: 'a blank line behind', at: 'a = read(b);\n‸\n', text: 'a = read(b);\n\nc(a);', kept: 'c(a);' },
  { name: 'more of an outer block follows', at: '  a = read(b);\n  ‸\n', text: 'a = read(b);\nc(a);', kept: '' },
  { name: 'a line that differs in one name', at: 'this.x = x;\n‸\n', text: 'this.y = y;' },
  { name: 'a number that counts on', at: 'items.push(item1);\n‸\n', text: 'items.push(item2);' },
  { name: 'a bracket may follow a bracket', at: '  }\n‸\n', text: '}' },
  { name: 'a word of every block', at: 'if a:\n  pass\n‸', text: 'pass', languageId: 'lua' },
  { name: 'the rest of a line', at: 'a(1);\na(‸', text: '1);' },
]);
