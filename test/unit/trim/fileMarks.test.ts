// Names and ends of files that a model writes because it learnt from files in a row.
import { checkRule } from '../../support/trimCases';

checkRule('file-header', [
  { name: 'a path in a comment', at: 'a();\n‸\n', text: '// src/other/part.ts\nb();', kept: 'b();' },
  { name: 'a path with a label', at: 'a();\n‸\n', text: '// Path: part.ts\nb();', kept: 'b();' },
  { name: 'a label without a comment', at: 'a();\n‸\n', text: 'File: src/part.ts\nb();', kept: 'b();' },
  { name: 'the document’s own name', at: '‸\n', text: '# stock.ts\n\nb()', kept: 'b()', languageId: 'python' },
  { name: 'a block comment', at: '‸\n', text: '/* src/part.css */\nb {}', kept: 'b {}', languageId: 'css' },
  { name: 'a Windows path', at: '‸\n', text: '// src\\part.ts\nb();', kept: 'b();' },
  { name: 'nothing but a path', at: 'a();\n‸\n', text: '// src/part.ts\n', kept: '' },
  {
    name: 'behind the path the text goes on at the cursor',
    at: 'if (a) {\n  ‸\n}',
    text: '// src/part.ts\n  b();\n  c();',
    kept: 'b();\n  c();',
  },
  {
    name: 'behind the path stands what belongs elsewhere',
    at: 'if (a) {\n  ‸\n}',
    text: '// src/part.ts\nimport b;',
    kept: '',
  },
  { name: 'a comment that names another file', at: '‸\n', text: '// see part.ts\nb();' },
  { name: 'the name of a file without its folder', at: '‸\n', text: '// part.ts\nb();' },
  { name: 'a comment on the cursor’s line', at: 'import a; ‸\n', text: '// src/part.ts' },
  { name: 'a key of YAML', at: 'a: 1\n‸\n', text: 'path: src/part.ts', languageId: 'yaml' },
  { name: 'Markdown about files', at: '‸\n', text: 'File: src/part.ts', languageId: 'markdown' },
]);

checkRule('end-of-file', [
  { name: 'a comment says that the file ends', at: 'a();\n‸', text: 'b();\n// End of file.\nc();', kept: 'b();' },
  { name: 'a patch begins', at: 'a();\n‸', text: 'diff --git a/part.ts b/part.ts\nindex 1', kept: '' },
  { name: 'a chunk of the repository begins', at: 'a();\n‸', text: '+++++ src/part.ts\nb', kept: '' },
  { name: 'a chat begins', at: 'a();\n‸', text: 'Human: write a test', kept: '' },
  { name: 'a comment about the end of something else', at: 'a();\n‸', text: '// end of files that are read\nb();' },
  { name: 'a patch has patches', at: '‸', text: 'diff --git a/x b/x', languageId: 'diff' },
  { name: 'Markdown may show a patch', at: '‸', text: 'diff --git a/x b/x', languageId: 'markdown' },
]);
