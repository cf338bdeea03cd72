import js from '@eslint/js';
import { defineConfig } from 'eslint/config';
import simpleImportSort from 'eslint-plugin-simple-import-sort';
import tseslint from 'typescript-eslint';

// The network fence: nobody may call these. Who may import a socket is said in .dependency-cruiser.cjs.
const network = ['fetch', 'WebSocket', 'WebSocketStream', 'WebTransport', 'EventSource', 'XMLHttpRequest'];
const roundabout = [
  ...['globalThis', 'window', 'self', 'global'].flatMap((object) =>
    network.map((property) => ({ object, property, message: 'Nothing leaves this machine.' })),
  ),
  { property: 'sendBeacon', message: 'Nothing leaves this machine.' },
  { property: 'getBuiltinModule', message: 'An import says what a file needs.' },
];

// What a message takes from a file, a model or a repository is made inert at the one place where it is shown.
const dialogs = [
  'showInformationMessage',
  'showWarningMessage',
  'showErrorMessage',
  'setStatusBarMessage',
  'showQuickPick',
  'createQuickPick',
  'withProgress',
].map((property) => ({ property, message: 'src/host/dialogs.ts shows it, and makes its text inert.' }));
const markup = [
  { selector: "NewExpression[callee.property.name='MarkdownString']", message: 'src/host/tooltip.ts makes it.' },
  {
    selector: ':matches(Literal[value=/\\$\\([a-z]/], TemplateElement[value.raw=/\\$\\(/])',
    message: 'withIcon of src/host/inert.ts adds an icon.',
  },
];
// What is read of documents and files comes from src/host/documents/, which asks first whether it may be read.
const textOfDocuments = '/^(getText|lineAt|contentChanges)$/';
const readsText = {
  selector: `[property.name=${textOfDocuments}], ObjectPattern > [key.name=${textOfDocuments}]`,
  message: 'Text of a document comes from src/host/documents/ alone.',
};
const readsFiles = {
  selector: [
    '[property.name="readFile"]',
    'ObjectPattern > [key.name="readFile"]',
    'ImportSpecifier[imported.name=/^(open|openSync|createReadStream|readFile|readFileSync)$/]',
  ].join(),
  message: 'What a file holds comes from src/host/documents/ alone.',
};

export default defineConfig(
  { ignores: ['dist/', 'out/', 'node_modules/', '.cache/', 'sample/', 'test/fixtures/'] },
  js.configs.recommended,
  {
    files: ['**/*.ts', '**/*.mjs'],
    extends: [tseslint.configs.strictTypeChecked],
    plugins: { 'simple-import-sort': simpleImportSort },
    languageOptions: {
      parserOptions: { project: ['./tsconfig.json', './src/view/tsconfig.json', './test/tsconfig.view.json'] },
    },
    rules: {
      eqeqeq: 'error',
      curly: ['error', 'multi-line'],
      'no-console': 'error',
      'simple-import-sort/imports': ['error', { groups: [['^\\u0000', '^node:', '^@?\\w', '^']] }],
      'max-len': ['error', 120],
      // A number at the top of a module is UPPER_CASE; all else, also a table, is camelCase.
      '@typescript-eslint/naming-convention': [
        'error',
        { selector: 'variable', modifiers: ['const', 'global'], types: ['number'], format: ['UPPER_CASE'] },
        { selector: 'variable', modifiers: ['const', 'global'], format: ['camelCase'] },
        { selector: 'variable', modifiers: ['const', 'global', 'destructured'], format: null },
        { selector: 'typeLike', format: ['PascalCase'] },
      ],
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': 'error',
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true, allowBoolean: true }],
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
    },
  },
  { files: ['tools/**', 'test/**', '*.mjs'], rules: { 'no-console': 'off' } },
  {
    files: ['src/**'],
    rules: {
      'no-restricted-globals': ['error', ...network],
      'no-restricted-properties': ['error', ...roundabout, ...dialogs],
      'no-restricted-syntax': ['error', ...markup],
    },
  },
  { files: ['src/host/dialogs.ts'], rules: { 'no-restricted-properties': ['error', ...roundabout] } },
  // A later block replaces the rule of an earlier one, so each says all that holds for its files.
  {
    files: ['src/extension.ts', 'src/host/**'],
    ignores: ['src/host/documents/**'],
    rules: { 'no-restricted-syntax': ['error', ...markup, readsText, readsFiles] },
  },
  {
    // Compares closers with those that a suggestion brought.
    files: ['src/host/completion/enterBlock.ts'],
    rules: { 'no-restricted-syntax': ['error', ...markup, readsFiles] },
  },
  {
    // Files of the system; the first bytes of a model file.
    files: ['src/host/battery.ts', 'src/host/model/modelFile.ts'],
    rules: { 'no-restricted-syntax': ['error', ...markup, readsText] },
  },
  {
    files: ['src/host/inert.ts', 'src/host/tooltip.ts'],
    rules: { 'no-restricted-syntax': ['error', readsText, readsFiles] },
  },
  {
    files: ['**/*.mjs', '**/*.cjs'],
    languageOptions: {
      globals: {
        process: 'readonly',
        console: 'readonly',
        module: 'writable',
        URL: 'readonly',
        Buffer: 'readonly',
        fetch: 'readonly',
        setTimeout: 'readonly',
        clearTimeout: 'readonly',
        AbortSignal: 'readonly',
        AbortController: 'readonly',
        performance: 'readonly',
      },
    },
  },
);
