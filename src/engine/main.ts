// Entry of the engine process: `node engine.js FOLDER VERSION [LINGER_MS [KEEP_LOCK_MS]]`, and of the process that
// tries a model.
import { endProcess } from './endProcess';
import { runEngine } from './server/run';
import { DEFAULT_KEEP_LOCK_MS, DEFAULT_LINGER_MS } from './server/server';
import { createEngineService } from './service';
import { trialArgument } from './trial';
import { runTrialChild } from './trialChild';

if (process.argv[2] === trialArgument) void runTrialChild();
else serve(process.argv.slice(2));

function serve([
  folder,
  version,
  lingerMs = `${DEFAULT_LINGER_MS}`,
  keepLockMs = `${DEFAULT_KEEP_LOCK_MS}`,
]: readonly string[]): void {
  if (folder === undefined || version === undefined) {
    throw new Error('usage: engine.js FOLDER VERSION [LINGER_MS [KEEP_LOCK_MS]]');
  }
  runEngine({
    folder,
    version,
    lingerMs: Number(lingerMs),
    keepLockMs: Number(keepLockMs),
    createService: (context) => createEngineService({ ...context, folder, script: __filename }),
  }).then(
    (served) => {
      if (served) endProcess();
    },
    (error: unknown) => {
      process.stderr.write(`${String(error)}\n`);
      process.exitCode = 1;
    },
  );
}
