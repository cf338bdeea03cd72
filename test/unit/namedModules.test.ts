// What a workspace's manifests say that a specifier stands for: one line per case. The likeliest path comes first.
import assert from 'node:assert/strict';
import { goFolder, namedPaths } from '../../src/core/context/modules/namedModules';
import { languageOfFile } from '../../src/syntax/languages';
import { dedent } from '../support/dedent';
import { type Files, manifestsOf } from '../support/manifests';

/** `paths` are the first that the specifier may stand for. */
type Case = readonly [name: string, specifier: string, from: string, files: Files, paths: string];

const configuration = (options: string, rest = '') => `{ "compilerOptions": { ${options} }${rest} }`;
const cart = (fields: string) => ({
  '/w/cart/package.json': `{ "name": "@shop/cart"${fields === '' ? '' : `, ${fields}`} }`,
});
const withPaths = (paths: string) => ({ '/w/tsconfig.json': configuration(`"paths": ${paths}`) });

const sharedConfiguration = (options: string, rest = '') => ({
  '/w/conf/package.json': `{ "name": "@shop/conf"${rest} }`,
  '/w/conf/base.json': configuration(options),
  '/w/conf/tsconfig.json': configuration(options),
});
const crates = {
  '/w/Cargo.toml': '[workspace]\nmembers = ["net"]\n',
  '/w/net/Cargo.toml': dedent`
    [package]
    name = "shop-net"
    version = "1.0.0"

    [dependencies]
    name = "none"
  `,
};
const composer = {
  '/w/composer.json':
    '{ "autoload": { "psr-4": { "App\\\\": "code/", "App\\\\Shop\\\\": ["shop", "more/"] } }, ' +
    '"autoload-dev": { "psr-4": { "Tests\\\\": "tests" } } }',
};

const cases: readonly Case[] = [
  [
    'a package by the conditions of its exports',
    '@shop/cart',
    '/w/a.ts',
    cart('"exports": { ".": { "types": "./dist/index.d.ts", "default": "./dist/index.js" } }'),
    '/w/cart/dist/index.d.ts /w/cart/dist/index.js',
  ],
  [
    'a package whose exports are one path',
    '@shop/cart',
    '/w/a.ts',
    cart('"exports": "./lib/cart.js"'),
    '/w/cart/lib/cart.js',
  ],
  [
    'a package whose exports are conditions alone',
    '@shop/cart',
    '/w/a.ts',
    cart('"exports": { "import": { "types": "./cart.d.mts" }, "require": null }'),
    '/w/cart/cart.d.mts',
  ],
  [
    'a package whose exports are a list',
    '@shop/cart',
    '/w/a.ts',
    cart('"exports": { ".": ["./a.js", { "default": "./b.js" }] }'),
    '/w/cart/a.js /w/cart/b.js',
  ],
  [
    'a package by its types, module and main',
    '@shop/cart',
    '/w/a.ts',
    cart('"main": "m.js", "types": "t.d.ts", "module": "e.mjs"'),
    '/w/cart/t.d.ts /w/cart/e.mjs /w/cart/m.js',
  ],
  [
    'a package by the sources that it names',
    '@shop/cart',
    '/w/a.ts',
    cart('"main": "dist/m.js", "source": "code/m.ts"'),
    '/w/cart/code/m.ts',
  ],
  ['a package that says nothing', '@shop/cart', '/w/a.ts', cart(''), '/w/cart/index /w/cart/src/index'],
  [
    'a package without a scope',
    'cart',
    '/w/a.ts',
    { '/w/c/package.json': '{ "name": "cart", "main": "./m.js" }' },
    '/w/c/m.js',
  ],
  ['no package of another name', 'car', '/w/a.ts', { '/w/c/package.json': '{ "name": "cart", "main": "./m.js" }' }, ''],
  [
    'the sources of what is built',
    '@shop/cart',
    '/w/a.ts',
    cart('"main": "dist/esm/money/round.js"'),
    '/w/cart/dist/esm/money/round.js /w/cart/index /w/cart/src/money/round /w/cart/money/round',
  ],
  [
    'the sources of what is built under a name of its own',
    '@shop/cart',
    '/w/a.ts',
    cart('"types": "_types/index.d.ts"'),
    '/w/cart/_types/index.d.ts /w/cart/index /w/cart/src/index',
  ],
  [
    'a path in a package',
    '@shop/cart/money',
    '/w/a.ts',
    cart('"exports": { "./money": "./src/money/index.ts" }'),
    '/w/cart/src/money/index.ts',
  ],
  [
    'a path in a package by a pattern',
    '@shop/cart/money/round',
    '/w/a.ts',
    cart('"exports": { "./*": "./a/*.js", "./money/*": "./b/*/*.js" }'),
    '/w/cart/b/round/round.js',
  ],
  [
    'a path in a package by a pattern with an end',
    '@shop/cart/round.js',
    '/w/a.ts',
    cart('"exports": { "./*.js": "./src/*.ts" }'),
    '/w/cart/src/round.ts',
  ],
  [
    'a path that a pattern is longer than',
    '@shop/cart/aba',
    '/w/a.ts',
    cart('"exports": { "./ab*ba": "./x/*.js" }'),
    '/w/cart/aba',
  ],
  [
    'a path of a pattern with several stars as it is',
    '@shop/cart/a/b',
    '/w/a.ts',
    cart('"exports": { "./*/*": "./x/*.js" }'),
    '/w/cart/a/b /w/cart/src/a/b',
  ],
  ['a path in a package that names none', '@shop/cart/round', '/w/a.ts', cart(''), '/w/cart/round /w/cart/src/round'],
  [
    'the nearest of two packages with one name',
    'cart',
    '/w/b/x/a.ts',
    { '/w/a/c/package.json': '{ "name": "cart" }', '/w/b/c/package.json': '{ "name": "cart" }' },
    '/w/b/c/index',
  ],
  [
    'a package by what is written of a broken manifest',
    '@shop/cart',
    '/w/a.ts',
    cart('"main": "./m.js", "exports": { ".": '),
    '/w/cart/m.js',
  ],
  [
    'no package of a manifest that is no object',
    '@shop/cart',
    '/w/a.ts',
    { '/w/cart/package.json': '[1, "@shop/cart"]' },
    '',
  ],
  [
    'a package with fields that are no texts',
    '@shop/cart',
    '/w/a.ts',
    cart('"main": 1, "types": null, "exports": 7'),
    '/w/cart/index',
  ],
  ['no package that is nested too deep', '@shop/cart', '/w/a.ts', cart(`"exports": ${'['.repeat(100_000)}`), ''],
  [
    'no package whose manifest nobody wrote',
    '@shop/cart',
    '/w/a.ts',
    cart(`"main": "m.js", "x": "${'x'.repeat(300_000)}"`),
    '',
  ],
  [
    'a name inside of a package',
    '#money',
    '/w/cart/src/a.ts',
    cart('"imports": { "#money": "./src/money.ts", "#*": "./x/*.ts" }'),
    '/w/cart/src/money.ts',
  ],
  [
    'a name inside of a package by a pattern and conditions',
    '#i/money',
    '/w/cart/src/a.ts',
    cart('"imports": { "#i/*": { "node": "./dist/i/*.js" } }'),
    '/w/cart/dist/i/money.js /w/cart/src/i/money',
  ],
  [
    'a name inside of a package for another one',
    '#basket',
    '/w/a/x.ts',
    { '/w/a/package.json': '{ "imports": { "#basket": "@shop/cart" } }', ...cart('"main": "m.ts"') },
    '/w/cart/m.ts',
  ],
  ['no name inside of another package', '#money', '/w/b/a.ts', cart('"imports": { "#money": "./src/money.ts" }'), ''],
  ['an alias', '@/money', '/w/src/a.ts', withPaths('{ "@/*": ["./src/*"] }'), '/w/src/money'],
  [
    'an alias with several targets',
    '~money',
    '/w/a.ts',
    withPaths('{ "~*": ["./a/*", "./b/*"] }'),
    '/w/a/money /w/b/money',
  ],
  [
    'an alias for one file',
    'config',
    '/w/a.ts',
    withPaths('{ "*": ["./x/*"], "config": ["./conf.ts"] }'),
    '/w/conf.ts',
  ],
  [
    'the alias with the most text in front of its star',
    '@app/ui/x',
    '/w/a.ts',
    withPaths('{ "@app/*": ["./a/*"], "@app/ui/*": ["./ui/*"], "@*": ["./b/*"] }'),
    '/w/ui/x',
  ],
  ['no alias with several stars', '@a/b/c', '/w/a.ts', withPaths('{ "@a/*/*": ["./a/*"] }'), ''],
  ['no alias for a relative path', './money', '/w/a.ts', withPaths('{ "*": ["./x/*"] }'), ''],
  [
    'an alias from the base',
    '@/money',
    '/w/a.ts',
    { '/w/tsconfig.json': configuration('"baseUrl": "./code", "paths": { "@/*": ["./x/*"] }') },
    '/w/code/x/money',
  ],
  [
    'a path from the base',
    'money/round',
    '/w/a.ts',
    { '/w/tsconfig.json': configuration('"baseUrl": "src"') },
    '/w/src/money/round',
  ],
  [
    'an alias between comments and commas',
    '@/money',
    '/w/a.ts',
    { '/w/tsconfig.json': '{ // what\n "compilerOptions": { /* is */ "paths": { "@/*": ["./src/*",], }, }, }' },
    '/w/src/money',
  ],
  [
    'an alias of a broken file',
    '@/money',
    '/w/a.ts',
    { '/w/tsconfig.json': '{ "compilerOptions": { "paths": { "@/*": ["./src/*"' },
    '/w/src/money',
  ],
  [
    'an alias of jsconfig.json',
    '@/money',
    '/w/a.js',
    { '/w/jsconfig.json': configuration('"paths": { "@/*": ["./src/*"] }') },
    '/w/src/money',
  ],
  [
    'the alias of the nearest configuration',
    '@/money',
    '/w/cart/a.ts',
    {
      ...withPaths('{ "@/*": ["./src/*"] }'),
      '/w/cart/tsconfig.json': configuration('"paths": { "@/*": ["./here/*"] }'),
    },
    '/w/cart/here/money /w/src/money',
  ],
  [
    'an alias that is extended, seen from where it is written',
    '@/money',
    '/w/cart/a.ts',
    {
      '/w/cart/tsconfig.json': '{ "extends": "../base" }',
      '/w/base.json': configuration('"paths": { "@/*": ["./src/*"] }'),
    },
    '/w/src/money',
  ],
  [
    'the alias of the last that is extended',
    '@/money',
    '/w/a.ts',
    {
      '/w/tsconfig.json': '{ "extends": ["./a.json", "./b.json"] }',
      '/w/a.json': configuration('"paths": { "@/*": ["./a/*"] }'),
      '/w/b.json': configuration('"paths": { "@/*": ["./b/*"] }'),
    },
    '/w/b/money',
  ],
  [
    'an own alias in place of one that is extended',
    '@/money',
    '/w/a.ts',
    {
      '/w/tsconfig.json': configuration('"paths": { "@/*": ["./own/*"] }', ', "extends": "./a.json"'),
      '/w/a.json': configuration('"paths": { "@/*": ["./a/*"] }'),
    },
    '/w/own/money',
  ],
  [
    'an alias for the folder of the file that extends it',
    '@/money',
    '/w/cart/a.ts',
    {
      '/w/cart/tsconfig.json': '{ "extends": "../base.json" }',
      '/w/base.json': configuration('"paths": { "@/*": ["${configDir}/src/*"] }'),
    },
    '/w/cart/src/money',
  ],
  [
    'an alias where files extend each other',
    '@/money',
    '/w/a.ts',
    {
      '/w/tsconfig.json': '{ "extends": "./b.json" }',
      '/w/b.json': configuration('"paths": { "@/*": ["./b/*"] }', ', "extends": "./tsconfig.json"'),
    },
    '/w/b/money',
  ],
  [
    'no alias of what a package is to bring',
    '@/money',
    '/w/a.ts',
    { '/w/tsconfig.json': '{ "extends": "@tsconfig/node20" }' },
    '',
  ],
  [
    'an alias of one part of a project',
    '@/money',
    '/w/a.ts',
    {
      '/w/tsconfig.json': '{ "references": [{ "path": "./tsconfig.app.json" }, { "path": "./lib" }] }',
      '/w/tsconfig.app.json': configuration('"paths": { "@/*": ["./src/*"] }'),
    },
    '/w/src/money',
  ],
  [
    'no alias where parts of a project are each other',
    '@/money',
    '/w/a.ts',
    {
      '/w/tsconfig.json': '{ "references": [{ "path": "." }, { "path": "./tsconfig.b.json" }] }',
      '/w/tsconfig.b.json': '{ "references": [{ "path": "./tsconfig.json" }] }',
    },
    '',
  ],
  [
    'an alias before a package of that name',
    '@shop/cart',
    '/w/a.ts',
    { ...withPaths('{ "@shop/*": ["./*/code"] }'), ...cart('"main": "m.js"') },
    '/w/cart/code /w/cart/m.js',
  ],
  [
    'an alias under a Windows drive',
    '@/money',
    'c:/w/src/a.ts',
    { 'c:/w/tsconfig.json': configuration('"paths": { "@/*": ["./src/*"] }') },
    'c:/w/src/money',
  ],
  [
    'an alias that is extended from a package',
    '@/money',
    '/w/cart/a.ts',
    {
      '/w/cart/tsconfig.json': '{ "extends": "@shop/conf/base.json" }',
      ...sharedConfiguration('"paths": { "@/*": ["../cart/src/*"] }'),
    },
    '/w/cart/src/money',
  ],
  [
    'an alias that is extended from a package without an ending',
    '@/money',
    '/w/cart/a.ts',
    {
      '/w/cart/tsconfig.json': '{ "extends": "@shop/conf/base" }',
      ...sharedConfiguration('"baseUrl": "../cart", "paths": { "@/*": ["./src/*"] }'),
    },
    '/w/cart/src/money',
  ],
  [
    'an alias that is extended from a package that is named alone',
    '@/money',
    '/w/cart/a.ts',
    {
      '/w/cart/tsconfig.json': '{ "extends": "@shop/conf" }',
      ...sharedConfiguration('"paths": { "@/*": ["${configDir}/src/*"] }'),
    },
    '/w/cart/src/money',
  ],
  [
    'an alias that is extended by the exports of a package',
    '@/money',
    '/w/cart/a.ts',
    {
      '/w/cart/tsconfig.json': '{ "extends": "@shop/conf/strict" }',
      ...sharedConfiguration('"paths": { "@/*": ["../x/*"] }', ', "exports": { "./strict": "./base.json" }'),
    },
    '/w/x/money',
  ],
  [
    'an alias of the last of several packages that are extended',
    '@/money',
    '/w/cart/a.ts',
    {
      '/w/cart/tsconfig.json': '{ "extends": ["../base.json", "@shop/conf/base.json", "@tsconfig/node20"] }',
      '/w/base.json': configuration('"paths": { "@/*": ["./a/*"] }'),
      ...sharedConfiguration('"paths": { "@/*": ["../b/*"] }'),
    },
    '/w/b/money',
  ],
  [
    'an alias of a part of a project that is called without a dot',
    '@/money',
    '/w/a.ts',
    {
      '/w/tsconfig.json': '{ "references": [{ "path": "app" }] }',
      '/w/app/tsconfig.json': configuration('"paths": { "@/*": ["./src/*"] }'),
    },
    '/w/app/src/money',
  ],
  [
    'the own package by its name',
    '@shop/cart/money',
    '/w/cart/test/a.ts',
    cart('"exports": { "./money": "./src/money.ts" }'),
    '/w/cart/src/money.ts',
  ],
  ['a package whose main lacks its ending', '@shop/cart', '/w/a.ts', cart('"main": "./lib/cart"'), '/w/cart/lib/cart'],
  ['a package whose main is a folder', '@shop/cart', '/w/a.ts', cart('"main": "./lib/"'), '/w/cart/lib'],
  [
    'a name inside of a package by a pattern in folders',
    '#internal/a/b.js',
    '/w/cart/src/a.ts',
    cart('"imports": { "#internal/*": "./src/internal/*" }'),
    '/w/cart/src/internal/a/b.js',
  ],
  [
    'a module of a crate',
    'shop_net::peer::Peer',
    '/w/app/src/main.rs',
    crates,
    '/w/net/src/peer/Peer /w/net/src/peer /w/net/src/lib',
  ],
  ['a crate as a whole', 'shop_net::*', '/w/app/src/main.rs', crates, '/w/net/src/lib'],
  [
    'a crate with a library of its own name',
    'net::Peer',
    '/w/app/src/main.rs',
    {
      '/w/net/Cargo.toml': dedent`
        [package]
        name = "shop-net"

        [lib]
        name = "net"
        path = "net.rs"
      `,
    },
    '/w/net/Peer /w/net/net',
  ],
  ['no crate of a dependency', 'none::Peer', '/w/app/src/main.rs', crates, ''],
  ['a class by its namespace', 'App\\Model\\User', '/w/a.php', composer, '/w/code/Model/User'],
  [
    'a class by the longest of two namespaces, in both of its folders',
    '\\App\\Shop\\Cart',
    '/w/a.php',
    composer,
    '/w/shop/Cart /w/more/Cart',
  ],
  ['a class of tests', 'Tests\\CartTest', '/w/a.php', composer, '/w/tests/CartTest'],
  ['no class of another namespace', 'Apple\\User', '/w/a.php', composer, ''],
];

const goCases: readonly (readonly [name: string, specifier: string, files: Files, folder: string | undefined])[] = [
  [
    'a package of a module',
    'example.com/app/store',
    { '/w/go.mod': 'module example.com/app\n\ngo 1.22\n' },
    '/w/store',
  ],
  ['the module itself', 'example.com/app', { '/w/go.mod': '// The app.\nmodule "example.com/app" // here\n' }, '/w'],
  [
    'a package of the module in another one',
    'example.com/app/tools/lint',
    { '/w/go.mod': 'module example.com/app\n', '/w/t/go.mod': 'module example.com/app/tools\n' },
    '/w/t/lint',
  ],
  [
    'no package of a module whose name only begins so',
    'example.com/application',
    { '/w/go.mod': 'module example.com/app\n' },
    undefined,
  ],
  [
    'a package of a module that a workspace uses',
    'example.com/tools/lint',
    {
      '/w/go.work': 'go 1.22\n\nuse (\n\t./app\n\t./tools\n)\n',
      '/w/app/go.mod': 'module example.com/app\n',
      '/w/tools/go.mod': 'module example.com/tools\n',
    },
    '/w/tools/lint',
  ],
  [
    'a package of a module that is replaced by a folder',
    'example.com/tools/lint',
    {
      '/w/app/go.mod': dedent`
        module example.com/app

        replace example.com/tools => ../tools
      `,
      '/w/tools/go.mod': 'module example.com/tools\n',
    },
    '/w/tools/lint',
  ],
  ['no package of a file without a module', 'example.com/app', { '/w/go.mod': 'go 1.22\n' }, undefined],
];

describe('a specifier stands for', () => {
  for (const [name, specifier, from, files, paths] of cases) {
    it(name, () => {
      const found = namedPaths(specifier, from, languageOfFile(from) ?? '', manifestsOf(files));
      assert.equal(found.slice(0, paths === '' ? 1 : paths.split(' ').length).join(' '), paths);
    });
  }
  for (const [name, specifier, files, folder] of goCases) {
    it(`${name} in Go`, () => assert.equal(goFolder(specifier, manifestsOf(files)), folder));
  }
});
