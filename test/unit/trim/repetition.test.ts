// Output that goes round in circles.
import { checkRule } from '../../support/trimCases';

checkRule('repeated-lines', [
  { name: 'one line', at: 'f();\n‸', text: 'a();\nb();\nb();\nb();\nc();', kept: 'a();\nb();' },
  { name: 'a block', at: 'f();\n‸', text: 'a();\nb();\na();\nb();\na();\nb();\na', kept: 'a();\nb();' },
  { name: 'blank lines between', at: 'f();\n‸', text: 'b();\n\nb();\n\nb();', kept: 'b();' },
  { name: 'the rest of the cursor’s line counts whole', at: 'g(‸', text: 'a);\ng(a);\ng(a);', kept: 'a);' },
  { name: 'twice may be meant', at: 'f();\n‸', text: 'b();\nb();\nc();' },
  {
    name: 'closing brackets, each at its place',
    at: 'f();\n‸',
    text: 'b(() => {\n  c(() => {\n    d(() => {\n    })\n  })\n})',
  },
  { name: 'lines that count', at: 'f();\n‸', text: 'b(1);\nb(2);\nb(3);\nb(4);' },
]);

checkRule('repetition-in-line', [
  { name: 'a few characters five times', at: 'x = [‸', text: 'a, ab, ab, ab, ab, ab', kept: 'a, ab' },
  {
    name: 'many characters three times',
    at: 'x = ‸',
    text: 'all.filter(isOpen).map(nameOf).filter(isOpen).map(nameOf).filter(isOpen).map(nameOf)',
    kept: 'all.filter(isOpen).map(nameOf)',
  },
  { name: 'broken off in the middle of a round', at: 'x = [‸', text: 'abc,abc,abc,abc,abc,a', kept: 'abc,' },
  { name: 'on the last of several lines', at: 'x();\n‸', text: 'y();\nz(no,no,no,no,no,no', kept: 'y();\nz(no,' },
  { name: 'characters of two halves stay whole', at: 'x = "‸', text: `🮄${'🎁🎄'.repeat(40)}`, kept: '🮄🎁' },
  { name: 'a ruler without an end', at: '// ‸', text: '='.repeat(400), kept: '===' },
  { name: 'a ruler', at: '// ‸', text: '='.repeat(70) },
  { name: 'the border of a table', at: '| a | b |\n‸', text: '|---|---|---|---|---|---|', languageId: 'markdown' },
  { name: 'four times may be meant', at: 'x = [‸', text: 'ab, ab, ab, ab' },
  { name: 'numbers that end', at: 'x = [‸', text: '0, 0, 0, 0, 0, 0, 0, 0];' },
]);
