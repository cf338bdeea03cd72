// Texts that are not worth showing, and keys that stand there already.
import { checkRule } from '../../support/trimCases';

checkRule('blank', [
  { name: 'only white space', at: 'a();\n‸', text: ' \n\t ', kept: '' },
  { name: 'a single character may be all that is missing', at: 'a = f(b)‸\n', text: ';' },
]);

checkRule('empty-comment', [
  { name: 'at the end', at: 'a();\n‸', text: 'b();\n//', kept: 'b();' },
  { name: 'alone', at: 'a();\n  ‸', text: '# ', kept: '', languageId: 'python' },
  { name: 'a block', at: 'a();\n‸', text: 'b();\n/* */', kept: 'b();' },
  { name: 'a comment with words', at: 'a();\n‸', text: '// b' },
  { name: 'a comment that is to be continued', at: 'a();\n‸', text: '/**' },
  { name: 'a line of a longer comment', at: '/**\n * a\n‸\n * b', text: ' *' },
  { name: 'signs behind the cursor’s text', at: 'a ‸', text: '//', languageId: 'python' },
]);

checkRule('yaml-key', [
  { name: 'a key above', at: 'name: a\nsteps:\n  - b\n‸', text: 'on: push\nname: c', kept: 'on: push', languageId: 'yaml' },
  { name: 'a key below', at: 'name: a\n‸\non: push\n', text: 'on: [pull]', kept: '', languageId: 'yaml' },
  { name: 'a key of the text itself', at: 'a:\n  ‸', text: 'b: 1\n  c: 2\n  b: 3', kept: 'b: 1\n  c: 2', languageId: 'yaml' },
  { name: 'a key of the same item', at: '- name: a\n  run: b\n  ‸', text: 'name: c', kept: '', languageId: 'yaml' },
  { name: 'a key above a comment', at: 'a:\n  name: a\n# note\n  ‸', text: 'name: b', kept: '', languageId: 'yaml' },
  { name: 'the same key further in', at: 'a:\n  name: a\n‸', text: 'name: b', languageId: 'yaml' },
  { name: 'the same key in the next item', at: '- name: a\n  run: b\n‸', text: '- name: c\n  run: d', languageId: 'yaml' },
  { name: 'the same key in another mapping', at: 'a:\n  name: a\nb:\n  ‸\nc:\n  name: c\n', text: 'name: b', languageId: 'yaml' },
  { name: 'a label of another language', at: 'name: a\n‸', text: 'name: b' },
]);
