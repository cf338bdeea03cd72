// Where a suggestion meets the rest of the cursor's line, and white space at its ends.
import { checkRule } from '../../support/trimCases';

checkRule('rest-of-line', [
  { name: 'the rest of the line again', at: 'f(a, ‸);\n', text: 'b, c);', kept: 'b, c' },
  { name: 'a bracket too many', at: 'f(‸)\n', text: 'g(b))', kept: 'g(b)' },
  { name: 'the quote behind the cursor', at: 'say("‸"\n', text: 'world"', kept: 'world' },
  { name: 'words behind the cursor', at: 'map(‸.id\n', text: 'b => b.id', kept: 'b => b' },
  { name: 'a word behind the cursor', at: 'x = ‸total\n', text: 'b + total', kept: 'b + ' },
  { name: 'behind a bracket that stands there', at: 'if (‸) return b;\n', text: 'a) {', kept: 'a' },
  { name: 'nothing but the rest', at: 'return ‸total;\n', text: 'total;', kept: '' },
  {
    name: 'words behind the cursor, cut off by a limit',
    at: 'if (‸a.size > limit) {\n',
    text: 'b && a.size',
    kept: 'b && ',
  },
  {
    name: 'words behind the cursor, and then more',
    at: 'x = ‸compute(a, b);\n',
    text: 'await compute(a, b);\nreturn x;',
    kept: 'await ',
  },
  { name: 'a bracket that the text opened', at: 'f(‸)\n', text: 'g(b)' },
  { name: 'the bracket behind the cursor, and then another call', at: 'f(‸)\n', text: 'a).g("b")' },
  { name: 'a bracket too many, words behind the cursor', at: 'f(‸.id, b)\n', text: 'a) + c' },
  { name: 'a bracket that the text opened, words behind it', at: 'if (‸) return b;\n', text: 'f(a)' },
  { name: 'a bracket that a string has', at: 'f(‸)\n', text: 'g(")", b)' },
  { name: 'a quote that the text opened', at: 'say("a" + ‸"\n', text: 'x + "!"' },
  { name: 'a word that ends like the rest', at: 'x = ‸al\n', text: 'total' },
  { name: 'a word that ends like the beginning of the rest', at: 'if (‸a.size > limit) {\n', text: 'data.size' },
  { name: 'a word that the rest begins with', at: 'if (‸a.sizes > limit) {\n', text: 'b && a.size' },
  { name: 'a bracket that the rest begins with', at: 'x = ‸(a) + b;\n', text: 'c(d) + (' },
  { name: 'a short rest in the middle of the text', at: 'x = ‸a.id\n', text: 'b(a.id) + c' },
]);

checkRule('doubled-quote', [
  { name: 'a word', at: 'import a from "‸\n', text: '"left-pad";', kept: 'left-pad";' },
  { name: 'a path', at: "import a from '‸\n", text: "'./a';", kept: "./a';" },
  { name: 'a string that is to stay empty', at: 'f("‸\n', text: '", b);' },
  { name: 'a method of an empty string', at: 'a = "‸\n', text: '".join(b)', languageId: 'python' },
  { name: 'the quote closed a string', at: 'f("a"‸\n', text: '"b");' },
]);

checkRule('seam', [
  { name: 'a space on either side', at: 'a = ‸\n', text: ' b;', kept: 'b;' },
  { name: 'a column, mostly before the cursor', at: '#define A  ‸\n', text: ' 1', languageId: 'c' },
  { name: 'a column, mostly behind the cursor', at: '#define A ‸\n', text: '  1', languageId: 'c' },
  { name: 'two spaces before a comment', at: 'a = 1 ‸\n', text: ' # one', languageId: 'python' },
  { name: 'a space on one side', at: 'a =‸\n', text: ' b;' },
]);

checkRule('space-at-end', [
  { name: 'at the end of the line', at: 'a = ‸\n', text: 'b;  \n', kept: 'b;' },
  { name: 'before a space', at: 'a = ‸ + c;\n', text: 'b ', kept: 'b' },
  { name: 'before what follows on the line', at: 'a = ‸+ c;\n', text: 'b ' },
]);
