// A suggestion never repeats what stands below.
import { checkRule } from '../../support/trimCases';

checkRule('next-lines', [
  { name: 'the next line', at: 'a();\n‸\nreturn b;\n', text: 'return b;', kept: '' },
  { name: 'the next line after something new', at: 'a();\n‸\nreturn b;\n', text: 'c();\nreturn b;', kept: 'c();' },
  { name: 'the next lines', at: 'a();\n‸\nb();\nreturn b;\n', text: 'b();\nreturn b;\n', kept: '' },
  { name: 'a line further below', at: 'a();\n‸\n\nbegin();\nreturn b;\n', text: 'c();\nreturn b;', kept: 'c();' },
  { name: 'the cursor’s line becomes the next one', at: 'const a = ‸\nconst a = read();\n', text: 'read();', kept: '' },
  { name: 'with the rest of the cursor’s line', at: 'read(‸)\nread(a)\n', text: 'a', kept: '' },
  { name: 'with other quotes, spaces and no semicolon', at: 'a();\n‸\nread( "b" );\n', text: "read( 'b' )", kept: '' },
  { name: 'the next line at another indentation', at: 'if (a) {\n  ‸\nread(b);\n', text: 'read(b);', kept: '' },
  { name: 'the beginning of the next line, cut off by a limit', at: 'a(‸\n  return c;\n', text: 'b();\n  retu', kept: 'b();' },
  { name: 'a word of every block, right below', at: 'case 1:\n  ‸\n  break;\n', text: 'a();\n  break;', kept: 'a();' },
  { name: 'a word of every block, alone', at: 'case 1:\n  ‸\n  break;\n', text: 'break;', kept: '' },
  { name: 'a word of every block, further below', at: 'case 1:\n  ‸\n  b();\n  break;\n', text: 'a();\n  break;' },
  { name: 'a short line may begin like the next', at: 'a(‸\n  })\n', text: 'b {\n  }' },
  { name: 'a line unlike the next', at: 'a(‸\n  return c;\n', text: 'b();\n  call();' },
  { name: 'a line of the next block', at: 'f() {\n  ‸\n}\ng() {\n  read(a);\n}\n', text: 'read(a);' },
  { name: 'a line that differs in one name', at: 'this.x = x;\n‸\nthis.z = z;\n', text: 'this.y = y;' },
  { name: 'the last line of the document', at: 'a();\n‸', text: 'return b;' },
]);

checkRule('closing-line', [
  { name: 'a bracket that stands below', at: 'if (a) {\n  ‸\n}\n', text: 'b();\n}', kept: 'b();' },
  { name: 'brackets and more', at: 'f(() => {\n  ‸\n});\n', text: 'b();\n});\nc();', kept: 'b();' },
  { name: 'two of them', at: 'if (a) {\n  if (b) {\n    ‸\n  }\n}\n', text: 'c();\n  }\n}', kept: 'c();' },
  { name: 'nothing but the bracket', at: 'if (a) {\n  b();\n‸\n}\n', text: '}', kept: '' },
  { name: 'with a comma here or there', at: 'a = [{\n  ‸\n},\n', text: 'b: 1,\n}', kept: 'b: 1,' },
  { name: 'a bracket inside a string opens nothing', at: 'if (a) {\n  ‸\n}\n', text: "b('{');\n}", kept: "b('{');" },
  { name: 'an end', at: 'if a then\n  ‸\nend\n', text: 'b()\nend', kept: 'b()', languageId: 'lua' },
  { name: 'a tag', at: '<ul>\n  ‸\n</ul>\n', text: '<li>b</li>\n</ul>', kept: '<li>b</li>', languageId: 'html' },
  { name: 'a bracket that the text opened', at: '‸\n}\n', text: 'if (a) {\n  b();\n}' },
  { name: 'a bracket that the text opened on the cursor’s line', at: 'if (a) ‸\n}\n', text: '{\n  b();\n}' },
  { name: 'an end that the text opened', at: 'if a then\n  ‸\n  end\nend\n', text: 'if b then\n    c()\n  end', languageId: 'lua' },
  { name: 'a tag that the text opened', at: '‸\n</ul>\n', text: '<ul>\n  <li>b</li>\n</ul>', languageId: 'html' },
  { name: 'a bracket of another indentation', at: 'if (a) {\n  if (b) {\n    ‸\n}\n', text: 'c();\n  }' },
]);
