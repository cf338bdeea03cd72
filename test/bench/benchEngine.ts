// The engine process as a bench uses it: the real bundle, in a folder of its own.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import esbuild from 'esbuild';
import { EngineClient } from '../../src/host/engine/engineClient';
import type { EngineOptions } from '../../src/protocol/engine';
import { engineOptions } from '../support/engineOptions';

/** `general.name` in the header of the starter model. */
export const starterModelName = 'starter-coder';
/** All that the starter model was trained with. */
export const STARTER_CONTEXT_TOKENS = 1024;
export const starterEngine = engineOptions({ contextTokens: STARTER_CONTEXT_TOKENS });

/** `openWindow` gives a client of one engine; all is closed and deleted at the end. */
export async function withEngine<T>(
  options: EngineOptions,
  use: (openWindow: () => EngineClient) => Promise<T>,
): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'wb-'));
  const enginePath = resolve('out/bench/engineProcess.js');
  await esbuild.build({
    entryPoints: ['src/engine/main.ts'],
    outfile: enginePath,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    external: ['node-llama-cpp'],
    logLevel: 'warning',
  });
  const windows: EngineClient[] = [];
  try {
    return await use(() => {
      const window = new EngineClient({ enginePath, folder: join(folder, 'w'), version: '0.0.0', lingerMs: 1000 });
      window.configure(options);
      windows.push(window);
      return window;
    });
  } finally {
    await windows[0]?.stop();
    for (const window of windows) window.dispose();
    rmSync(folder, { recursive: true, force: true });
  }
}
