// Installs the dependencies before scripts that need nothing else set up.
import path from 'node:path';
import { ensureDependencies } from './setUp/dependencies.mjs';
import { runCommand } from './setUp/userError.mjs';

await runCommand(async () => {
  await ensureDependencies(path.dirname(import.meta.dirname));
  return 0;
});
