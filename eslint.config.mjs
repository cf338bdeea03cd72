import js from '@eslint/js';
import { defineConfig } from 'eslint/config';
import simpleImportSort from 'eslint-plugin-simple-import-sort';
import tseslint from 'typescript-eslint';

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
    languageOptions: { parserOptions: { project: './tsconfig.json' } },
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
  {
    files: ['src/extension.ts', 'src/host/**'],
    ignores: ['src/host/documents/**'],
    rules: { 'no-restricted-syntax': ['error', readsText, readsFiles] },
  },
  {
    // Compares closers with those that a suggestion brought.
    files: ['src/host/completion/enterBlock.ts'],
    rules: { 'no-restricted-syntax': ['error', readsFiles] },
  },
  {
    // Files of the system; the first bytes of a model file.
    files: ['src/host/battery.ts', 'src/host/model/modelFile.ts'],
    rules: { 'no-restricted-syntax': ['error', readsText] },
  },
  { files: ['tools/**', 'test/**', '*.mjs'], rules: { 'no-console': 'off' } },
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
