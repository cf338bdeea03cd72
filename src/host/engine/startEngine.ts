// Starts an engine process that outlives the window.
import { spawn } from 'node:child_process';
import { engineLogBytes, engineLogCause, withEngineLog } from '../../local/engineLog';

export interface EngineProgram {
  /** The bundle of src/engine/main.ts. */
  readonly enginePath: string;
  /** Version of the extension: an engine serves its own version only. */
  readonly version: string;
  readonly folder: string;
  /** Milliseconds; without them the engine keeps to its own (src/engine/server/server.ts). */
  readonly lingerMs?: number;
  readonly keepLockMs?: number;
}

export interface StartedEngine {
  /** Undefined while it runs. An engine that found another one there ends with 0. */
  exitCode(): number | undefined;
  /** Why it ended, in its own words where it had any. */
  cause(): string;
}

export function startEngine(program: EngineProgram): StartedEngine {
  const { enginePath, folder, version, lingerMs, keepLockMs } = program;
  const logBytes = engineLogBytes(folder);
  const times = [lingerMs, keepLockMs].filter((ms) => ms !== undefined).map(String);
  const child = withEngineLog(folder, (stderr) =>
    spawn(process.execPath, [enginePath, folder, version, ...times], {
      // Not the extension's folder, which could not be deleted on Windows while the engine runs.
      cwd: folder,
      env: engineEnvironment(process.env),
      detached: true,
      stdio: ['ignore', 'ignore', stderr],
      windowsHide: true,
    }),
  );
  let failure = '';
  let exitCode: number | undefined;
  child.once('error', (error) => {
    failure = error.message;
    exitCode = -1;
  });
  child.once('exit', (code, signal) => {
    failure = signal === null ? `exit code ${code ?? -1}` : signal;
    exitCode = code ?? -1;
  });
  child.unref();
  return { exitCode: () => exitCode, cause: () => engineLogCause(folder, logBytes) || failure };
}

/**
 * The environment less what is meant for the window's own process; ELECTRON_RUN_AS_NODE makes VS Code's program a Node.
 */
export function engineEnvironment(
  env: NodeJS.ProcessEnv,
  isElectron = process.versions['electron'] !== undefined,
): NodeJS.ProcessEnv {
  const kept = Object.entries(env).filter(([name]) => name !== 'NODE_OPTIONS' && !name.startsWith('VSCODE_'));
  return { ...Object.fromEntries(kept), ...(isElectron ? { ELECTRON_RUN_AS_NODE: '1' } : {}) };
}
