// Builds every bundle: the extension, the syntax layer, the engine process, and the test suites. `--watch` rebuilds on
// change. `--production` minifies, leaves the tests out and writes to .cache/production/, so that packing disturbs
// nothing that runs from dist/; bundled.json there lists the files that went in.
import { rmSync, writeFileSync } from 'node:fs';
import esbuild from 'esbuild';
import { copyGrammars } from './tools/grammars.mjs';
import { laterBundles } from './tools/laterBundles.mjs';

const production = process.argv.includes('--production');
const watch = process.argv.includes('--watch');
const dist = production ? '.cache/production' : 'dist';

/** @type {esbuild.BuildOptions} */
const shared = {
  bundle: true,
  platform: 'node',
  // jsonc-parser's other form can not be bundled.
  mainFields: ['module', 'main'],
  format: 'cjs',
  target: 'node20',
  logLevel: 'info',
  minify: production,
  sourcemap: !production,
  sourcesContent: false,
  metafile: production,
};

/** @type {esbuild.BuildOptions[]} */
const product = [
  { entryPoints: ['src/extension.ts'], outfile: `${dist}/extension.js`, external: ['vscode'], plugins: [laterBundles] },
  { entryPoints: ['src/syntax/syntax.ts'], outfile: `${dist}/syntax.js` },
  { entryPoints: ['src/host/setup/report.ts'], outfile: `${dist}/setupReport.js`, external: ['vscode'] },
  { entryPoints: ['src/index/main.ts'], outfile: `${dist}/indexWorker.js` },
  { entryPoints: ['src/host/uninstall.ts'], outfile: `${dist}/uninstall.js` },
  // node-llama-cpp finds its native binaries by its own folder layout, so it can not be bundled.
  { entryPoints: ['src/engine/main.ts'], outfile: `${dist}/engine.js`, external: ['node-llama-cpp'] },
  // Pages run in the editor's browser.
  {
    entryPoints: ['src/view/tally/tally.ts', 'src/view/tally/tally.css'],
    outdir: `${dist}/view`,
    outbase: 'src/view/tally',
    platform: 'browser',
    format: 'iife',
    target: 'es2023',
  },
];

/** @type {esbuild.BuildOptions[]} */
const tests = [
  {
    entryPoints: ['unit', 'syntax', 'engine', 'host', 'e2e'].map((suite) => `test/${suite}/**/*.test.ts`),
    outdir: 'out/test',
    outbase: 'test',
    packages: 'external',
    external: ['vscode'],
  },
];

if (!watch) {
  for (const folder of production ? [dist] : [dist, 'out']) rmSync(folder, { recursive: true, force: true });
}
copyGrammars(import.meta.dirname, `${dist}/grammars`);
const builds = (production ? product : [...product, ...tests]).map((options) => ({ ...shared, ...options }));
if (watch) {
  for (const options of builds) await (await esbuild.context(options)).watch();
} else {
  const results = await Promise.all(builds.map((options) => esbuild.build(options)));
  if (production) {
    const bundled = results.flatMap(({ metafile }) => Object.keys(metafile?.inputs ?? {}));
    writeFileSync(`${dist}/bundled.json`, JSON.stringify([...new Set(bundled)].sort(), null, 1));
  }
}
