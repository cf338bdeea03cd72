// What an open file imports is read before all else, with the manifests that say what it is.
import assert from 'node:assert/strict';
import { rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { dedent } from '../support/dedent';
import { cart, shopIndex } from './support/shopIndex';

describe('the index of a window at the first look at a file', () => {
  const { at, beside, service, write, configure, shown } = shopIndex();

  it('shows at once what an open file imports, while the folders are not read', async () => {
    write({
      'lib/index.ts': "export * from './money';\n",
      'lib/money.ts': dedent`
        export function round(amount: number): number {
          return amount;
        }
      `,
    });
    write({ 'main.ts': "import { round } from './lib';\nround(" });
    configure({ isPaused: true });
    service().fileOpened(at('main.ts'));
    assert.match(await shown({ prefix: "import { round } from './lib';\nround(" }), /round\(amount: number\)/u);
    assert.equal((await service().facts()).files, 3);
  });

  const money = dedent`
    export function round(amount: number): number {
      return amount;
    }
  `;
  const firstAnswers: readonly (readonly [
    what: string,
    files: Readonly<Record<string, string>>,
    opened: string,
    languageId: string,
    prefix: string,
    shown: RegExp,
  ])[] = [
    [
      'by a path alias',
      {
        'tsconfig.json': '{ "extends": "./base.json" }',
        'base.json': '{ "compilerOptions": { "paths": { "@/*": ["./code/*"] } } }',
        'code/money.ts': money,
      },
      'app/a.ts',
      'typescript',
      "import { round } from '@/money';\nround(",
      /round\(amount: number\)/u,
    ],
    [
      'by a path alias that a package of the workspace brings',
      {
        'package.json': '{ "workspaces": { "packages": ["tools/*"] } }',
        'tools/conf/package.json': '{ "name": "@shop/conf" }',
        'tools/conf/base.json': '{ "compilerOptions": { "paths": { "@/*": ["${configDir}/code/*"] } } }',
        'app/tsconfig.json': '{ "extends": "@shop/conf/base.json" }',
        'app/code/money.ts': money,
      },
      'app/a.ts',
      'typescript',
      "import { round } from '@/money';\nround(",
      /round\(amount: number\)/u,
    ],
    [
      'by an alias of a bundler',
      { 'app/vite.config.ts': "export default { resolve: { alias: { '@': '/src' } } };\n", 'app/src/money.ts': money },
      'app/src/x/a.ts',
      'typescript',
      "import { round } from '@/money';\nround(",
      /round\(amount: number\)/u,
    ],
    [
      'by the name of a package',
      {
        'package.json': '{ "workspaces": ["packages/*", "!packages/old"] }',
        'packages/money/package.json': '{ "name": "@shop/money", "main": "dist/index.js" }',
        'packages/money/src/index.ts': money,
      },
      'packages/app/a.ts',
      'typescript',
      "import { round } from '@shop/money';\nround(",
      /round\(amount: number\)/u,
    ],
    [
      'by the name of a package that pnpm knows',
      {
        'pnpm-workspace.yaml': "packages:\n  - 'libs/**'\n",
        'libs/money/package.json': '{ "name": "@shop/money" }',
        'libs/money/index.ts': money,
      },
      'app/a.ts',
      'typescript',
      "import { round } from '@shop/money';\nround(",
      /round\(amount: number\)/u,
    ],
    [
      'by the path of a Go package',
      {
        'go.work': 'use (\n\t./app\n\t./tools\n)\n',
        'app/go.mod': 'module example.com/app\n',
        'tools/go.mod': 'module example.com/tools\n',
        'tools/money/a.go': 'package money\n\ntype Amount int\n',
        'tools/money/b.go': dedent`
          package money

          func Round(amount int) int { return 0 }
        `,
      },
      'app/main.go',
      'go',
      dedent`
        package main

        import "example.com/tools/money"

        func main() {
        \tmoney.`,
      /func Round\(amount int\) int/u,
    ],
    [
      'by the name of a crate',
      {
        'Cargo.toml': '[workspace]\nmembers = [\n  "app",\n  "crates/*",\n]\n',
        'crates/money/Cargo.toml': '[package]\nname = "shop-money"\n',
        'crates/money/src/lib.rs': 'pub fn round(amount: u32) -> u32 {\n    amount\n}\n',
      },
      'app/src/main.rs',
      'rust',
      'use shop_money::round;\n\nfn main() {\n    round(',
      /pub fn round\(amount: u32\) -> u32/u,
    ],
    [
      'by a namespace',
      {
        'composer.json': '{ "autoload": { "psr-4": { "App\\\\": "code/" } } }',
        'code/Money.php': dedent`
          <?php
          namespace App;
          class Money {
            public function round(int $amount): int { return 0; }
          }
        `,
      },
      'web/a.php',
      'php',
      '<?php\nuse App\\Money;\n$m = new Money();\n$m->',
      /public function round\(int \$amount\): int/u,
    ],
    [
      'by no path, being of the own package in Go',
      { 'app/b.go': 'package app\n\nfunc Round(amount int) int { return 0 }\n' },
      'app/main.go',
      'go',
      'package app\n\nfunc main() {\n\tRound(',
      /func Round\(amount int\) int/u,
    ],
    [
      'from a Python package that is one of its modules',
      { 'shop/__init__.py': '', 'shop/money.py': 'def round_up(amount):\n    return amount\n' },
      'shop/a.py',
      'python',
      'from . import money\n\nmoney.',
      /def round_up\(amount\)/u,
    ],
  ];
  for (const [what, files, opened, languageId, prefix, expected] of firstAnswers) {
    it(`shows at once what an open file imports ${what}`, async () => {
      write({ ...files, [opened]: prefix });
      configure({ isPaused: true });
      const path = at(opened);
      assert.equal(await shown({ path, languageId, prefix }), '');
      service().fileOpened(path);
      assert.match(await shown({ path, languageId, prefix }), expected);
    });
  }

  it('reads no manifest where none may say what is imported', async () => {
    write({ 'package.json': '{ "name": "shop" }', 'a.py': 'import cart\n' });
    configure({ isPaused: true });
    service().fileOpened(at('main.ts'));
    service().fileOpened(at('a.py'));
    await shown();
    assert.deepEqual((await service().facts()).files, 3);
  });

  it('reads no link for what an open file imports', async () => {
    rmSync(at('cart.ts'));
    writeFileSync(beside('elsewhere.ts'), cart);
    symlinkSync(beside('elsewhere.ts'), at('cart.ts'));
    configure({ isPaused: true });
    service().fileOpened(at('main.ts'));
    assert.doesNotMatch(await shown(), /class Cart/u);
  });

  it('reads no manifest that the rules leave out', async () => {
    write({
      '.gitignore': 'tsconfig.json\n',
      'tsconfig.json': '{ "compilerOptions": { "paths": { "@/*": ["./code/*"] } } }',
      'code/money.ts': money,
      'main.ts': "import { round } from '@/money';\nround(",
    });
    configure({ isPaused: true });
    service().fileOpened(at('main.ts'));
    assert.doesNotMatch(await shown({ prefix: "import { round } from '@/money';\nround(" }), /amount/u);
    assert.equal((await service().facts()).files, 1);
  });

  for (const [what, glob, folders, expected] of [
    ['its own among those of others', '*/*', 'packages', /amount/u],
    ['none by a glob for folders of any depth', '*/*/*', 'deep/libs', /^$/u],
  ] as const) {
    it(`reads at once of the packages of a workspace ${what}`, async () => {
      const installed = Object.fromEntries(
        Array.from({ length: 120 }, (_, at) => [`node_modules/p${at}/package.json`, '{ "name": "money" }']),
      );
      const prefix = "import { round } from '@shop/money';\nround(";
      write({
        ...installed,
        '.gitignore': 'node_modules\n',
        'package.json': `{ "workspaces": ["${glob}"] }`,
        [`${folders}/z/package.json`]: '{ "name": "@shop/money" }',
        [`${folders}/z/index.ts`]: money,
        'main.ts': prefix,
      });
      rmSync(at('cart.ts'));
      configure({ isPaused: true });
      service().fileOpened(at('main.ts'));
      assert.match(await shown({ prefix }), expected);
    });
  }

  it('reads no more manifests at once than a hundred, those first whose folder is named', async () => {
    const packages = Object.fromEntries(
      Array.from({ length: 150 }, (_, at) => [`packages/p${at}/package.json`, `{ "name": "@shop/p${at}" }`]),
    );
    const prefix = "import { round } from '@shop/zz-money';\nround(";
    const others = Object.fromEntries(
      Array.from({ length: 20 }, (_, at) => [`packages/a${at}/notes.md`, 'No package.\n']),
    );
    write({
      ...packages,
      ...others,
      'package.json': '{ "workspaces": ["packages/*"] }',
      'packages/zz-money/package.json': '{ "name": "@shop/zz-money" }',
      'packages/zz-money/index.ts': money,
      'main.ts': prefix,
    });
    configure({ isPaused: true });
    service().fileOpened(at('main.ts'));
    assert.match(await shown({ prefix }), /round\(amount: number\)/u);
    assert.equal((await service().facts()).files, 102);
  });
});
