// Runs npm from inside an npm script, without what the outer npm left in the environment.
import path from 'node:path';
import { run } from './processes.mjs';

// What a person may have set by environment; the rest of npm_* describes the outer npm run, its Node version among it.
const kept = /^npm_config_(registry|cache|userconfig|cafile|ca|proxy|https_proxy|noproxy|offline|prefer_offline)$/;

/**
 * @param {readonly string[]} args
 * @param {{cwd: string, node?: string, env?: NodeJS.ProcessEnv, output?: number}} options `node`: the Node that runs
 * npm,
 *   the one on the PATH without it; `output`: a file descriptor for what npm prints, the terminal's stderr without it
 * @returns {Promise<number>} the exit code
 */
export function runNpm(args, { cwd, node, env = {}, output = 2 }) {
  const [command, ...before] = npmCommand(node);
  const nodeFolder = node === undefined ? [] : [path.dirname(node)];
  return run(command, [...before, ...args], {
    cwd,
    env: { ...withoutOuterNpm(process.env), PATH: [...nodeFolder, process.env['PATH']].join(path.delimiter), ...env },
    stdio: ['ignore', output, output],
    shell: command.endsWith('.cmd'),
  });
}

/** @param {NodeJS.ProcessEnv} env */
export function withoutOuterNpm(env) {
  return Object.fromEntries(Object.entries(env).filter(([name]) => !name.startsWith('npm_') || kept.test(name)));
}

/** @param {string | undefined} node @returns {[string, ...string[]]} */
function npmCommand(node) {
  const script = process.env['npm_execpath'];
  if (script !== undefined && path.basename(script) === 'npm-cli.js') return [node ?? process.execPath, script];
  return [process.platform === 'win32' ? 'npm.cmd' : 'npm'];
}
