// Indentation is put right where the document leaves no doubt about it.
import { checkRule } from '../../support/trimCases';

const two = 'class A {\n  a() {\n    b();\n  }\n}\n';
const four = 'class A {\n    a() {\n        b();\n    }\n}\n';
const tabs = 'class A {\n\ta() {\n\t\tb();\n\t}\n}\n';
const python = 'def a(b):\n    if b:\n        return c\n    d()\n';

checkRule('indentation', [
  { name: 'one stray space', at: `${four}if (a) {\n    ‸\n}`, text: ' b();', kept: 'b();' },
  { name: 'three stray spaces', at: `${python}    ‸`, text: '   e()', kept: 'e()', languageId: 'python' },
  { name: 'the indentation once more, below an opened block', at: `${python}def e():\n    ‸`, text: '    return 1', kept: 'return 1', languageId: 'python' },
  { name: 'the indentation once more, below a statement', at: `${two}if (a) {\n  b();\n  ‸\n}`, text: '  c();', kept: 'c();' },
  { name: 'a stray space below an argument', at: `${four}f(\n    a,\n    ‸\n`, text: ' b', kept: 'b' },
  { name: 'a stray space behind tabs', at: `${tabs}if (a) {\n\tb();\n\t‸\n}`, text: ' c();', kept: 'c();' },
  { name: 'a stray tab', at: `${tabs}if (a) {\n\tb();\n\t‸\n}`, text: '\tc();', kept: 'c();' },
  { name: 'a space too few, the cursor in column 0', at: `${python}def e():\n‸`, text: '   return 1', kept: '    return 1', languageId: 'python' },
  { name: 'a space at the begin of a line in column 0', at: `${two}‸`, text: ' const a = 1;', kept: 'const a = 1;' },
  { name: 'tabs for spaces', at: `${four}if (a) {\n    ‸\n}`, text: 'if (b) {\n\t\tc();\n\t}', kept: 'if (b) {\n        c();\n    }' },
  { name: 'spaces for tabs', at: `${tabs}if (a) {\n\t‸\n}`, text: 'if (b) {\n        c();\n    }', kept: 'if (b) {\n\t\tc();\n\t}' },
  { name: 'two spaces for four', at: `${four}if (a) {‸\n`, text: '\n  if (b) {\n    c();\n  }\n}', kept: '\n    if (b) {\n        c();\n    }\n}' },
  { name: 'four spaces for two', at: `${two}f(‸\n`, text: 'function () {\n    c();\n});', kept: 'function () {\n  c();\n});' },
  { name: 'four spaces for two, over blocks of Python', at: `${python}‸`, text: 'def e():\n  for f in g:\n    h()\n  return 1', kept: 'def e():\n    for f in g:\n        h()\n    return 1', languageId: 'python' },
  { name: 'a column that belongs to no level', at: `${four}if (a) {\n    if (b) {‸\n`, text: '\n       c();\n       d();\n    }', kept: '\n        c();\n        d();\n    }' },
  { name: 'items on lines of their own', at: `${four}f(‸\n`, text: '[\n  1,\n  2,\n]);', kept: '[\n    1,\n    2,\n]);' },
  { name: 'the right indentation', at: `${four}if (a) {‸\n`, text: '\n    b();\n    if (c) {\n        d();\n    }\n}' },
  { name: 'the cursor in column 0, the text indented', at: `${python}def e():\n‸`, text: '    return 1', languageId: 'python' },
  { name: 'a block inside a block, the cursor one level out', at: `${four}if (a) {\n    if (b) {\n    ‸`, text: '    c();' },
  { name: 'two levels further in', at: `${four}if (a) {\n    b();\n    ‸\n}`, text: '        c();' },
  { name: 'far from where the block stands', at: `${four}if (a) {\n    if (b) {\n‸`, text: '   c();' },
  { name: 'a bracket that closes between levels', at: `${two}f(‸\n`, text: 'b\n  ? {\n      c: 1,\n    }\n  : d);' },
  { name: 'a label', at: `${two}switch (a) {‸\n`, text: '\n  case 1:\n      b();\n}' },
  { name: 'aligned arguments', at: `${four}a = call(first,\n    ‸`, text: '     second);' },
  { name: 'aligned arguments in the text', at: `${four}a = ‸\n`, text: 'call(first,\n         second);\nb();' },
  { name: 'a chain of calls', at: `${two}  return a\n  ‸`, text: '  .b();' },
  { name: 'a condition over several lines', at: `${python}    if a or \\\n‸`, text: '       b:', languageId: 'python' },
  { name: 'lines of a comment', at: `${two}/**\n‸`, text: ' * a' },
  { name: 'arguments indented twice', at: `${two}f(‸\n`, text: '\n    a,\n    b);' },
  { name: 'a column of definitions', at: `${tabs}#define A‸\n`, text: '    1', languageId: 'c' },
  { name: 'a text that goes back to no level of the document', at: `${four}    if (a) {‸\n`, text: '\n      b();\n    }\n  }' },
  { name: 'a document with both', at: 'a {\n\tb();\n}\nc {\n    d();\n}\n‸', text: 'e {\n    f();\n}' },
  { name: 'a document that does not tell', at: 'a();\n‸', text: 'b {\n   c();\n}' },
  { name: 'a nested mapping of YAML', at: 'a:\n  b:\n    c: 1\n  - d: 1\n  ‸', text: '  e: 1', languageId: 'yaml' },
  { name: 'an example in Markdown', at: `${four}‸`, text: ' - a', languageId: 'markdown' },
]);
