// A window of its own process, as the tests need it: talks to the engine when told to, line by line over standard
// input.
import { createInterface } from 'node:readline';
import { toAppError } from '../../src/core/errors';
import { EngineClient } from '../../src/host/engine/engineClient';

const [enginePath = '', folder = '', version = '', lingerMs = ''] = process.argv.slice(2);
const client = new EngineClient({ enginePath, folder, version, lingerMs: Number(lingerMs) });
const say = (message: object): boolean => process.stdout.write(`${JSON.stringify(message)}\n`);

createInterface({ input: process.stdin })
  .on('line', () => {
    client.selfTest('complete', AbortSignal.timeout(60_000)).then(
      () => say({ code: 'ok' }),
      (error: unknown) => say(toAppError(error).failure),
    );
  })
  .on('close', () => client.dispose());
say({ code: 'ready' });
