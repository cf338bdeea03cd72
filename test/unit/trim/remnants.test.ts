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
  { name: 'a line of a longer comment', at: '/**\n * a\n‸\n * b', text: ' *' },
  { name: 'signs behind the cursor’s text', at: 'a ‸', text: '//', languageId: 'python' },
]);

checkRule('comment-lines', [
  { name: 'of a comment that has ended', at: '/** a */\n‸\n', text: ' * @param b', kept: '' },
  { name: 'and its end', at: '/**\n * a\n */\n‸\n', text: ' * b\n */\nf();', kept: 'f();' },
  { name: 'a blank one', at: '  /** a */\n  ‸\n', text: '*', kept: '' },
  { name: 'of a comment that goes on', at: '/**\n * a\n‸\n */\n', text: ' * b' },
  { name: 'a call on a pointer', at: '/* a */\n‸\n', text: '*b = 1;', languageId: 'c' },
  { name: 'a selector', at: '/* a */\n‸\n', text: '* { margin: 0; }', languageId: 'css' },
  { name: 'a product', at: '/* a */\nb ‸\n', text: '* c', languageId: 'c' },
  { name: 'not below the comment', at: '/* a */\nb = c\n‸\n', text: '* d', languageId: 'c' },
]);

checkRule('open-comment', [
  { name: 'that was cut off', at: 'a();\n‸\n', text: '/**\n * b', kept: '/**\n * b\n */' },
  { name: 'further in', at: 'if (a) {\n  ‸\n}', text: 'b();\n  /*\n    c', kept: 'b();\n  /*\n    c\n   */' },
  { name: 'on one line', at: 'a();\n‸\n', text: '/* b', kept: '/* b */' },
  { name: 'without a word', at: 'a();\n‸\n', text: 'b();\n/**', kept: 'b();' },
  { name: 'that has ended', at: 'a();\n‸\n', text: '/** b */' },
  { name: 'that ends below', at: '‸\n * b\n */\n', text: '/**' },
  { name: 'in a string', at: 'a = [\n  ‸\n];\n', text: '"src/*"' },
]);

checkRule('yaml-key', [
  {
    name: 'a key above',
    at: 'name: a\nsteps:\n  - b\n‸',
    text: 'on: push\nname: c',
    kept: 'on: push',
    languageId: 'yaml',
  },
  { name: 'a key below', at: 'name: a\n‸\non: push\n', text: 'on: [pull]', kept: '', languageId: 'yaml' },
  {
    name: 'a key of the text itself',
    at: 'a:\n  ‸',
    text: 'b: 1\n  c: 2\n  b: 3',
    kept: 'b: 1\n  c: 2',
    languageId: 'yaml',
  },
  { name: 'a key of the same item', at: '- name: a\n  run: b\n  ‸', text: 'name: c', kept: '', languageId: 'yaml' },
  { name: 'a key above a comment', at: 'a:\n  name: a\n# note\n  ‸', text: 'name: b', kept: '', languageId: 'yaml' },
  { name: 'the same key further in', at: 'a:\n  name: a\n‸', text: 'name: b', languageId: 'yaml' },
  {
    name: 'the same key in the next item',
    at: '- name: a\n  run: b\n‸',
    text: '- name: c\n  run: d',
    languageId: 'yaml',
  },
  {
    name: 'the same key in another mapping',
    at: 'a:\n  name: a\nb:\n  ‸\nc:\n  name: c\n',
    text: 'name: b',
    languageId: 'yaml',
  },
  { name: 'a label of another language', at: 'name: a\n‸', text: 'name: b' },
]);
