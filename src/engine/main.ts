// Entry of the engine process: `node engine.js FOLDER VERSION [LINGER_MS [KEEP_LOCK_MS]]`.
import { createEngineService } from './service';
import { runEngine } from './server/run';
import { defaultKeepLockMs, defaultLingerMs } from './server/server';

const [folder, version, lingerMs = defaultLingerMs, keepLockMs = defaultKeepLockMs] = process.argv.slice(2);
if (folder === undefined || version === undefined) throw new Error('usage: engine.js FOLDER VERSION [LINGER_MS [KEEP_LOCK_MS]]');

runEngine({ folder, version, lingerMs: Number(lingerMs), keepLockMs: Number(keepLockMs), createService: createEngineService }).then(
  // Threads of the native library would keep the process alive.
  () => process.exit(0),
  (error: unknown) => {
    process.stderr.write(`${String(error)}\n`);
    process.exitCode = 1;
  },
);
