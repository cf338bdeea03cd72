// Where a suggestion ends: one line per case. `|` is the cursor.
import assert from 'node:assert/strict';
import type { AskedExtent } from '../../src/core/completion/extent';
import { syntaxWithAllGrammars } from './support/syntax';

type Case = readonly [name: string, extent: AskedExtent['kind'], document: string, text: string, kept: string];

const rose = '(errors) ';

/** `kept` begins with `(errors)` where the longest beginning broke the syntax. */
const cases: Readonly<Record<string, readonly Case[]>> = {
  typescript: [
    ['a whole statement', 'statement', 'const a = |', 'f(1);', 'f(1);'],
    ['a second statement', 'statement', 'const a = |', 'f(1);\nconst b = 2;', 'f(1);'],
    ['a second statement on the line', 'statement', 'const a = |', 'f(1); g();', 'f(1);'],
    ['a comment behind the statement', 'statement', 'const a = |', 'f(1); // why\ng();', 'f(1); // why'],
    [
      'a statement over lines',
      'statement',
      'f();\n|\n',
      'for (const x of xs) {\n  g(x);\n}\nh();',
      'for (const x of xs) {\n  g(x);\n}',
    ],
    [
      'a statement with a function in it',
      'statement',
      'const a = |',
      'xs.map((x) => {\n  return x;\n});\nb();',
      'xs.map((x) => {\n  return x;\n});',
    ],
    [
      'a loop that a limit cut off',
      'statement',
      'f();\n|\n',
      'for (const x of xs) {\n  g(x',
      `${rose}for (const x of xs) {\n}`,
    ],
    [
      'a method of a class',
      'statement',
      'class A {\n  |\n}',
      'f() {\n    g();\n  }\n\n  h() {}',
      'f() {\n    g();\n  }',
    ],
    ['an entry of an object', 'statement', 'const a = {\n  |\n};', 'b: 1,\n  c: 2,', 'b: 1,'],
    ['a body', 'block', 'function f() {\n  |\n}', 'g();\n  return 1;', 'g();\n  return 1;'],
    ['a body and its closer, which the document has', 'block', 'function f() {\n  |\n}', 'g();\n}', `${rose}g();`],
    ['a body and its closer, which the document lacks', 'block', 'function f() {\n  |', 'g();\n}', 'g();\n}'],
    ['a body and the next function', 'block', 'function f() {\n  |', 'g();\n}\n\nfunction h() {\n}', 'g();\n}'],
    [
      'a body that a limit cut off',
      'block',
      'function f() {\n  |\n}',
      'g();\n  if (a) {\n    h();\n  }\n  k(',
      'g();\n  if (a) {\n    h();\n  }',
    ],
    [
      'a body cut off in an inner block',
      'block',
      'function f() {\n  |\n}',
      'g();\n  if (a) {\n    h();\n    k();',
      `${rose}g();`,
    ],
    [
      'a body with else',
      'block',
      'function f() {\n  if (a) {\n    |\n}',
      'g();\n  } else {\n    h();\n  }\n  k();',
      'g();\n  } else {\n    h();\n  }',
    ],
    ['only an opener is closed', 'statement', 'f();\n|\n', 'for (const x of xs) {', `${rose}for (const x of xs) {\n}`],
    ['only an opener, more brackets open', 'statement', 'f();\n|\n', 'g((x) => {', `${rose}g((x) => {\n})`],
    ['brackets open within the line', 'statement', 'f();\n|\n', 'g((x) => h(', `${rose}g((x) => h(\n))`],
    ['brackets that do not fit', 'statement', 'f();\n|\n', 'g(x]);', `${rose}g(x)`],
    ['nothing that fits', 'statement', 'f();\n|\n', ']);', rose],
    ['a bracket that the editor has closed', 'line', 'g(|);', 'x)', 'x)'],
    ['a bracket too many', 'line', 'g(|);', 'x))', `${rose}x)`],
    ['the rest of a line', 'line', 'const a = |.b;', 'f()', 'f()'],
    ['more than the rest of a line', 'line', 'const a = |.b;', 'f()\nx', 'f()'],
    ['a comment', 'line', '// adds |\n', 'two numbers\n// and', 'two numbers'],
    ['a comment of its own', 'statement', 'function f() {\n  |\n}', '// why', '// why'],
    [
      'more of a statement, which goes on below',
      'statement',
      'const a = b\n  |\n  .d();',
      '.b()\n  .c()',
      '.b()\n  .c()',
    ],
    ['entries', 'block', 'const a = {\n  |\n};', 'b: 1,\n  c: 2,', 'b: 1,\n  c: 2,'],
    ['a second statement that does not fit', 'line', 'const a = | // why', 'f(1); g(', `${rose}f(1);`],
    ['only an opener behind a string', 'statement', 'f();\n|\n', 'g("(", {', `${rose}g("(", {\n})`],
    ['an opener further in', 'statement', 'if (a) {\n  |\n}', 'g({', `${rose}g({\n  })`],
    ['brackets left open', 'statement', 'f();\n|\n', 'const a = g(h(1), 2', `${rose}const a = g(h(1), 2)`],
    [
      'brackets left open behind a separator',
      'statement',
      'f();\n|\n',
      'return { a, b: [1, ',
      `${rose}return { a, b: [1] }`,
    ],
    ['brackets that the line before the cursor left open', 'statement', 'g(a, |\n', 'b', `${rose}b)`],
    ['brackets in a string', 'line', 'g("|");', 'a (b', 'a (b'],
    ['brackets in a comment', 'line', '// a |\n', 'b (c', 'b (c'],
    ['brackets behind the string', 'line', 'g(h("|"\n);', 'a"', `${rose}a")`],
    ['brackets behind a string that is not ended', 'line', 'g(`a |);\nh(`);', 'b', 'b'],
    ['an escaped quote in the string', 'line', 'g("|");', 'a\\" (b', 'a\\" (b'],
    ['the end of a string that had none', 'line', 'f(`a|\nconst b = `c`;\n', ' b`)', ' b`)'],
    ['the first of two closers is there', 'line', 'g(h(|)\n', 'a', `${rose}a))`],
    ['the end of a string that had none, brackets below', 'line', 'f(`a|\ng(`b`);\n', ' b`)', ' b`)'],
    ['a name and a separator', 'line', 'const | = 1;\n', 'a,', `${rose}a`],
    ['half of an expression', 'line', 'const a = |;\n', 'b +', `${rose}b`],
    ['words where the line has an error before them', 'statement', 'if (a in b |\n  f();\n', '300) ]', rose],
    [
      'an opener where there are errors already',
      'statement',
      'let = ;\nfunction f() {\n  if (a)|\n  let = ;\n}',
      ' {',
      `${rose} {\n  }`,
    ],
    [
      'a condition without a body, where there are errors already',
      'statement',
      'let = ;\nfunction f() {\n  |\n}',
      'if (a)',
      rose,
    ],
    [
      'a name without a value, where there are errors already',
      'statement',
      'let = ;\nfunction f() {\n  |\n}',
      'const a =',
      `${rose}const a`,
    ],
    [
      'a condition without a body, where there are errors below',
      'statement',
      'function f() {\n  |\n}\nlet = ;\n',
      'if (a)',
      rose,
    ],
    ['a try that nothing catches', 'statement', 'function f() {\n  |\n}', 'try {', rose],
    ['half a type', 'statement', 'function f(): A &\n  |\n  const b = 1;\n', '| B', rose],
    ['more than the words that fit', 'statement', 'f();\n|\n', 'const a = b ? c :', `${rose}const a = b`],
    ['entries on one line', 'statement', 'return {| };', ' a: 1, b: 2', ' a: 1, b: 2'],
    ['a comment at the top', 'statement', '|\nf();\n', '/**\n * why\n */', '/**\n * why\n */'],
    [
      'an error inside, where the errors below stay as many',
      'statement',
      'const a = {\n  |\n    g();\n  },\n};',
      'b = c',
      rose,
    ],
    ['no condition, where one is missing', 'statement', 'if |\n  f();\n', 'a', rose],
    ['a value that is no operator, where the line could end', 'statement', 'f(a |\ng();\n', '0', rose],
    ['a word of the language as a name', 'statement', 'return (\n  a &&\n  |\n);', 'return b', rose],
    ['a type in brackets', 'statement', 'if (\n  |\n) {\n}', 'a: string', `${rose}a`],
    ['a parameter that is no name', 'statement', 'f();\n|\n', 'const a = (b.c) => d;', `${rose}const a = (b.c)`],
    ['an assignment as an operand', 'statement', 'f(a |);', '&& b = c', `${rose}&& b`],
    ['errors elsewhere', 'statement', 'let = ;\nconst a = |\n', 'f(1);\ng();', 'f(1);'],
    ['blank lines first', 'statement', 'f();\n|\n', '\n\ng();\nh();', '\n\ng();'],
    ['line ends of Windows', 'block', 'function f() {\r\n  |\r\n}', 'g();\r\n  h();\r\n  k(', 'g();\r\n  h();'],
    ['nothing', 'block', 'function f() {\n  |\n}', ' \n ', ''],
  ],
  typescriptreact: [['an element', 'statement', 'const a = |', '<b>{c}</b>;\nd();', '<b>{c}</b>;']],
  javascript: [['a statement', 'statement', 'const a = |', 'f(1);\ng();', 'f(1);']],
  python: [
    ['a statement', 'statement', 'a = |', 'f(1)\nb = 2', 'f(1)'],
    ['a loop', 'statement', '|\n', 'for x in xs:\n    f(x)\ng()', 'for x in xs:\n    f(x)'],
    [
      'a body and the next function',
      'block',
      'def f():\n    |\n',
      'a = 1\n    return a\n\ndef g():\n    pass',
      'a = 1\n    return a',
    ],
    [
      'a body from its header on',
      'block',
      'def f():|\n',
      '\n    a = 1\n    return a\n\ndef g():\n    pass',
      '\n    a = 1\n    return a',
    ],
    ['a body that a limit cut off', 'block', 'def f():\n    |\n', 'a = 1\n    if a:\n        g(', `${rose}a = 1`],
    ['only an opener', 'statement', 'def f():\n    |\n', 'for x in xs:', 'for x in xs:'],
    ['brackets that do not fit', 'statement', 'a = |\n', 'f(1]', `${rose}f(1)`],
  ],
  go: [
    ['a statement', 'statement', 'package a\n\nfunc f() {\n\ta := |\n}', 'g(1)\n\th()', 'g(1)'],
    [
      'a check of an error',
      'statement',
      'package a\n\nfunc f() {\n\t|\n}',
      'if err != nil {\n\t\treturn err\n\t}\n\tg()',
      'if err != nil {\n\t\treturn err\n\t}',
    ],
    ['a body and its closer', 'block', 'package a\n\nfunc f() {\n\t|\n}', 'g()\n}', `${rose}g()`],
    ['a body that a limit cut off', 'block', 'package a\n\nfunc f() {\n\t|\n}', 'g()\n\th(', 'g()'],
    [
      'only an opener',
      'statement',
      'package a\n\nfunc f() {\n\t|\n}',
      'for _, x := range xs {',
      `${rose}for _, x := range xs {\n\t}`,
    ],
  ],
  rust: [
    ['a statement', 'statement', 'fn f() {\n    let a = |\n}', 'g(1);\n    h();', 'g(1);'],
    [
      'a body with a value at its end',
      'block',
      'fn f() -> u32 {\n    |\n}',
      'let a = 1;\n    a + 1',
      'let a = 1;\n    a + 1',
    ],
    [
      'a body and its closer',
      'block',
      'fn f() -> u32 {\n    |\n}',
      'let a = 1;\n    a + 1\n}',
      `${rose}let a = 1;\n    a + 1`,
    ],
    [
      'an arm',
      'statement',
      'fn f() {\n    match a {\n        |\n    }\n}',
      'Some(x) => g(x),\n        None => {}',
      'Some(x) => g(x),',
    ],
    ['a body that a limit cut off', 'block', 'fn f() {\n    |\n}', 'g();\n    let a = h(', 'g();'],
  ],
  java: [
    ['a statement', 'statement', 'class A {\n  void f() {\n    int a = |\n  }\n}', 'g(1);\n    h();', 'g(1);'],
    [
      'a method',
      'statement',
      'class A {\n  |\n}',
      'void f() {\n    g();\n  }\n\n  void h() {}',
      'void f() {\n    g();\n  }',
    ],
    [
      'a body that a limit cut off',
      'block',
      'class A {\n  void f() {\n    |\n  }\n}',
      'g();\n    if (a) {\n      h();\n    }\n    k(',
      'g();\n    if (a) {\n      h();\n    }',
    ],
    ['a body and its closer', 'block', 'class A {\n  void f() {\n    |\n  }\n}', 'g();\n  }', `${rose}g();`],
  ],
  c: [['a statement', 'statement', 'int f() {\n  int a = |\n}', 'g(1);\n  h();', 'g(1);']],
  cpp: [
    ['a statement', 'statement', 'int f() {\n  auto a = |\n}', 'g(1);\n  h();', 'g(1);'],
    [
      'a body that a limit cut off',
      'block',
      'int f() {\n  |\n}',
      'g();\n  for (auto x : xs) {\n    h(x);\n  }\n  k(',
      'g();\n  for (auto x : xs) {\n    h(x);\n  }',
    ],
    ['a body and its closer', 'block', 'int f() {\n  |\n}', 'g();\n}', `${rose}g();`],
    ['a class', 'statement', 'int a;\n|\n', 'class A {\n  int b;\n};\nint c;', 'class A {\n  int b;\n};'],
  ],
  csharp: [
    ['a statement', 'statement', 'class A {\n  void F() {\n    var a = |\n  }\n}', 'G(1);\n    H();', 'G(1);'],
    ['a body that a limit cut off', 'block', 'class A {\n  void F() {\n    |\n  }\n}', 'G();\n    H(', 'G();'],
    [
      'a property',
      'statement',
      'class A {\n  |\n}',
      'public int B { get; set; }\n  public int C { get; set; }',
      'public int B { get; set; }',
    ],
  ],
  ruby: [
    ['a statement', 'statement', 'def f\n  a = |\nend', 'g(1)\n  h', 'g(1)'],
    ['a body and its end, which the document lacks', 'block', 'def f\n  |\n', 'g(1)\nend\n\ndef h\nend', 'g(1)\nend'],
    ['only an opener', 'statement', 'def f\n  |\nend', 'xs.each do |x|', `${rose}xs.each do |x|\n  end`],
    ['only a condition', 'statement', 'def f\n  |\nend', 'if a', `${rose}if a\n  end`],
  ],
  php: [
    ['a statement', 'statement', '<?php\n$a = |\n', 'f(1);\ng();', 'f(1);'],
    ['a statement on the line of the tag', 'statement', '<?php $a = |\n', 'f(1); g();', 'f(1);'],
    ['a body that a limit cut off', 'block', '<?php\nfunction f() {\n  |\n}', 'g();\n  h(', 'g();'],
    ['a body and its closer', 'block', '<?php\nfunction f() {\n  |\n}', 'g();\n}', `${rose}g();`],
    [
      'HTML is cut by the look of the text',
      'statement',
      '<ul>\n|\n</ul>\n<?php f();',
      '<li>\n  a\n</li>\n<li>',
      '<li>\n  a',
    ],
  ],
  shellscript: [
    ['a statement', 'statement', 'f() {\n  |\n}', 'echo a\n  echo b', 'echo a'],
    ['a loop', 'statement', '|\n', 'for a in b c; do\n  echo $a\ndone\necho d', 'for a in b c; do\n  echo $a\ndone'],
    ['only an opener', 'statement', 'echo a\n|\n', 'for a in b c; do', `${rose}for a in b c; do\ndone`],
    ['only a condition', 'statement', 'echo a\n|\n', 'if [ -z "$a" ]; then', `${rose}if [ -z "$a" ]; then\nfi`],
  ],
  powershell: [
    ['a statement', 'statement', 'function F {\n  |\n}', 'Write-Host "a"\n  Write-Host "b"', 'Write-Host "a"'],
    ['a body and its closer', 'block', 'function F {\n  |\n}', 'Write-Host "a"\n}', 'Write-Host "a"'],
  ],
  css: [
    ['a property', 'statement', 'a {\n  |\n}', 'color: red;\n  margin: 0;', 'color: red;'],
    ['a value', 'statement', 'a {\n  color: |\n}', 'red;\n  margin: 0;', 'red;'],
    [
      'a rule and its closer',
      'block',
      'a {\n  |\n}',
      'color: red;\n  margin: 0;\n}',
      `${rose}color: red;\n  margin: 0;`,
    ],
    ['a rule and the next one', 'block', 'a {\n  |', 'color: red;\n}\n\nb {\n  margin: 0;\n}', 'color: red;\n}'],
  ],
};

describe('a suggestion is cut:', () => {
  const { syntax, logged } = syntaxWithAllGrammars();
  after(() => syntax.dispose());

  for (const [languageId, ofLanguage] of Object.entries(cases)) {
    for (const [name, kind, document, text, kept] of ofLanguage) {
      it(`${languageId}: ${name}`, async () => {
        const [prefix = '', suffix = ''] = document.split('|');
        const cut = await syntax.cutAtBorder(
          { document: `${languageId} ${name}`, languageId, prefix, suffix },
          { text, extent: { kind } },
        );
        assert.equal((cut.errorsRose ? rose : '') + cut.text, kept);
      });
    }
  }

  it('every language was parsed', () => assert.deepEqual(logged, []));
});
