// `npm run bench -- NAME …`: bundles test/bench/NAME.ts and runs it. Only the bench itself writes to stdout.
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { ensureDependencies } from './setUp/dependencies.mjs';
import { run } from './setUp/processes.mjs';
import { runCommand, UserError } from './setUp/userError.mjs';

const root = path.dirname(import.meta.dirname);
const sources = path.join(root, 'test', 'bench');

await runCommand(async () => {
  const [name, ...args] = process.argv.slice(2);
  if (name === undefined || name === '--help') {
    console.log(`npm run bench -- NAME [--json]: measures; NAME is one of ${benchNames().join(', ')}.`);
    return 0;
  }
  const source = path.join(sources, `${name}.ts`);
  if (!benchNames().includes(name)) {
    throw new UserError(`There is no bench ${name}; there are ${benchNames().join(', ')}.`);
  }
  await ensureDependencies(root);

  const { build } = await import('esbuild');
  const bundle = path.join(root, 'out', 'bench', `${name}.js`);
  await build({
    entryPoints: [source],
    outfile: bundle,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    packages: 'external',
    sourcemap: true,
    logLevel: 'warning',
  });
  return run(process.execPath, ['--enable-source-maps', bundle, ...args], { cwd: root });
});

/** What exports something is a part of a bench. */
function benchNames() {
  return readdirSync(sources)
    .filter((file) => file.endsWith('.ts') && !/^export /m.test(readFileSync(path.join(sources, file), 'utf8')))
    .map((file) => path.basename(file, '.ts'));
}
