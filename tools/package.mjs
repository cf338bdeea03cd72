// `npm run package`: a .vsix for this platform; its path is the last line.
import path from 'node:path';
import { packVsix } from './package/pack.mjs';
import { ensureDependencies } from './setUp/dependencies.mjs';
import { runCommand } from './setUp/userError.mjs';

const root = path.dirname(import.meta.dirname);

await runCommand(async () => {
  await ensureDependencies(root);
  console.log(await packVsix(root));
  return 0;
});
