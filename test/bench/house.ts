// The form of the source: how long files and lines are, which cycles of imports there are, and how much of `src/` knows
// the editor. `npm run bench -- house [--json]`
import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import type { IConfiguration } from 'dependency-cruiser';
import { houseCounts, type TextFile } from './houseCounts';

async function main(json: boolean): Promise<void> {
  const files = ['src', 'test', 'tools'].flatMap(textFilesIn).filter(({ path }) => !path.startsWith('test/fixtures/'));
  const figures = { ...houseCounts(files), typeCycles: await countCycles() };
  const rows = Object.entries(figures).map(([name, value]) => `${name.padEnd(20)}${Number(value.toFixed(3))}`);
  console.log(json ? JSON.stringify(figures) : rows.join('\n'));
}

function textFilesIn(folder: string): readonly TextFile[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).replaceAll('\\', '/'))
    .map((path) => ({ path, text: readFileSync(path, 'utf8') }))
    .filter(({ text }) => !text.includes('\0'));
}

/** Cycles of imports in `src/`, those of types included. */
async function countCycles(): Promise<number> {
  const { cruise } = await import('dependency-cruiser');
  const { options } = createRequire(__filename)(resolve('.dependency-cruiser.cjs')) as IConfiguration;
  const ruleSet = { forbidden: [{ name: 'cycle', severity: 'error' as const, from: {}, to: { circular: true } }] };
  const { output } = await cruise(['src'], { ...options, ruleSet, validate: true });
  if (typeof output === 'string') throw new Error(output);
  return output.summary.violations.length;
}

main(process.argv.includes('--json')).catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
