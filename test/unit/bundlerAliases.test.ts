// Aliases of bundlers and test runners, read from the text of their configurations: one line per case.
import assert from 'node:assert/strict';
import { namedPaths } from '../../src/core/context/modules/namedModules';
import { manifestOf } from '../../src/core/context/modules/readManifest';
import { dedent } from '../support/dedent';
import { type Files, manifestsOf } from '../support/manifests';

const vite = (aliases: string) => ({
  '/w/vite.config.ts': dedent`
    import path from 'node:path';
    export default defineConfig({ resolve: { alias: ${aliases} } });`,
});
const jest = (names: string) => ({ '/w/jest.config.js': `module.exports = { moduleNameMapper: ${names} };` });

const cases: readonly (readonly [name: string, specifier: string, from: string, files: Files, paths: string])[] = [
  [
    'an alias of a bundler',
    '@/money',
    '/w/src/a.ts',
    vite("{ '@': path.resolve(__dirname, './src') }"),
    '/w/src/money',
  ],
  [
    'an alias of a bundler alone',
    'shop',
    '/w/src/a.ts',
    vite("{ shop: path.join(__dirname, 'src', 'shop') }"),
    '/w/src/shop',
  ],
  [
    'an alias of a bundler by a URL',
    '~/money',
    '/w/src/a.ts',
    vite("{ '~': fileURLToPath(new URL('./src', import.meta.url)) }"),
    '/w/src/money',
  ],
  ['an alias of a bundler from the root', '@/money', '/w/src/a.ts', vite("{ '@/': '/src/' }"), '/w/src/money'],
  [
    'an alias of a bundler by a template',
    '@/money',
    '/w/src/a.ts',
    vite('{ "@": `${__dirname}/src` }'),
    '/w/src/money',
  ],
  [
    'an alias in a list',
    '@/money',
    '/w/src/a.ts',
    vite("[{ find: /^~\\//, replacement: '/x/' }, { find: '@', replacement: path.resolve('src') }]"),
    '/w/src/money',
  ],
  [
    'an alias between what can not be read',
    '@/money',
    '/w/src/a.ts',
    vite("{ ...others, [name]: './x', vue: isNew ? './a' : './b', '@': './src' /* '@': './y' */, z: find('z') }"),
    '/w/src/money',
  ],
  ['no alias that is computed', '@/money', '/w/src/a.ts', vite("{ '@': rootOf('./src') }"), ''],
  ['no alias that is put together of variables', '@/money', '/w/src/a.ts', vite('{ "@": `${root}/src` }'), ''],
  [
    'no alias in a comment',
    '@/money',
    '/w/src/a.ts',
    vite("{} } }); // alias: { '@': './src' }\n/* alias: { '@': './src' } */ ({ a: { b: {}"),
    '',
  ],
  [
    'an alias of webpack for one name alone',
    'shop',
    '/w/src/a.js',
    {
      '/w/webpack.config.js':
        'module.exports = { module: { rules: [{ test: /\\.[\'"]$/ }] }, ' +
        "resolve: { alias: { shop$: path.resolve(__dirname, 'src/shop.js') } } };",
    },
    '/w/src/shop.js',
  ],
  [
    'no path behind such a name',
    'shop/a',
    '/w/src/a.js',
    { '/w/webpack.config.js': "module.exports = { resolve: { alias: { shop$: './src/shop.js' } } };" },
    '',
  ],
  [
    'an alias of webpack that is set',
    '@/money',
    '/w/src/a.js',
    { '/w/next.config.js': "config.resolve.alias = { ...config.resolve.alias, '@': path.join(__dirname, 'src') };" },
    '/w/src/money',
  ],
  [
    'an alias of a bundler whose configuration has a folder',
    '@/money',
    '/w/src/a.js',
    {
      '/w/config/webpack.common.js':
        "module.exports = { resolve: { alias: { '@': path.resolve(__dirname, '../src') } } };",
    },
    '/w/src/money',
  ],
  [
    'an alias of a bundler that is built from a folder',
    '@/money',
    '/w/src/a.js',
    { '/w/build/webpack.base.js': "module.exports = { resolve: { alias: { '@': '../src' } } };" },
    '/w/src/money',
  ],
  [
    'no alias of a bundler of another folder',
    '@/money',
    '/w/src/a.js',
    { '/w/app/vite.config.js': "export default { resolve: { alias: { '@': '/src' } } };" },
    '',
  ],
  [
    'an alias of Babel',
    '@/money',
    '/w/src/a.js',
    {
      '/w/babel.config.js':
        "module.exports = { plugins: [['module-resolver', { alias: { '@': './src', '^@x/(.+)': './x/\\\\1' } }]] };",
    },
    '/w/src/money',
  ],
  [
    'an alias of Babel by an expression',
    '@x/money',
    '/w/src/a.js',
    { '/w/.babelrc': '{ "plugins": [["module-resolver", { "alias": { "^@x/(.+)$": "./x/\\\\1" } }]] }' },
    '/w/x/money',
  ],
  ['an alias of Jest', '@/money', '/w/src/a.ts', jest("{ '^@/(.*)$': '<rootDir>/src/$1' }"), '/w/src/money'],
  [
    'an alias of Jest with several targets',
    '@/money',
    '/w/src/a.ts',
    jest("{ '^@/(.*)$': ['<rootDir>/a/$1', '<rootDir>/b/$1'] }"),
    '/w/a/money /w/b/money',
  ],
  [
    'an alias of Jest in package.json',
    '@/money',
    '/w/src/a.ts',
    { '/w/package.json': '{ "jest": { "moduleNameMapper": { "^@/(.*)$": "<rootDir>/src/$1" } } }' },
    '/w/src/money',
  ],
  [
    'no alias of Jest that only an expression tells',
    'a.css',
    '/w/src/a.ts',
    jest("{ '\\\\.(css|less)$': '<rootDir>/style.js', '^(a|b)\\\\.css$': '<rootDir>/x.js' }"),
    '',
  ],
  [
    'an alias of a compiler before that of a bundler',
    '@/money',
    '/w/a.ts',
    { '/w/tsconfig.json': '{ "compilerOptions": { "paths": { "@/*": ["./code/*"] } } }', ...vite("{ '@': '/src' }") },
    '/w/code/money /w/src/money',
  ],
  [
    'an alias of a bundler whose file is broken',
    '@/money',
    '/w/src/a.ts',
    { '/w/vite.config.ts': "export default { resolve: { alias: { '@': '/src', b: [" },
    '/w/src/money',
  ],
];

const badInput: readonly (readonly [name: string, path: string, text: string])[] = [
  ['lists of aliases in each other', 'vite.config.ts', 'alias:{'.repeat(30_000)],
  ['lists of aliases in each other in lists', 'vite.config.ts', 'alias:[{'.repeat(28_000)],
  ['comments that nobody closes', 'vite.config.ts', '/* '.repeat(85_000)],
  ['a comment of stars', 'vite.config.ts', `alias: /*${'*'.repeat(200_000)}`],
  ['texts that nobody closes', 'vite.config.ts', `${"'\\".repeat(50_000)}${'`'.repeat(99_999)}`],
  ['expressions that nobody closes', 'vite.config.ts', '/\\'.repeat(130_000)],
  ['a long name', 'jest.config.js', `moduleNameMapper: { '^${'(.*)\\\\'.repeat(30_000)}': 'a' }`],
  ['brackets that nobody closes', 'webpack.config.js', `alias: {${'['.repeat(200_000)}`],
  ['tables that nobody closes', 'Cargo.toml', '[workspace]\nmembers = [\n'.repeat(8000)],
  ['members without a name', 'go.work', './ ../ '.repeat(30_000)],
  ['packages without a name', 'pnpm-workspace.yaml', `packages:\n${'-  '.repeat(80_000)}`],
];

describe('a manifest says little, and soon, of', function () {
  // A quadratic step takes more than ten seconds, none a twentieth of one: the limit is a safety net.
  this.timeout(5000);
  for (const [name, path, text] of badInput) {
    it(name, () => {
      assert.ok(text.length > 90_000 && text.length < 2 ** 18);
      const manifest = manifestOf(path, text);
      assert.ok(manifest === undefined || !('aliases' in manifest));
    });
  }
});

describe('a name stands for', () => {
  for (const [name, specifier, from, files, paths] of cases) {
    it(name, () => assert.equal(namedPaths(specifier, from, 'typescript', manifestsOf(files)).join(' '), paths));
  }
});
