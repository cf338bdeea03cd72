// Builds the bundles.
import { start } from './processes.mjs';
import { UserError } from './userError.mjs';

/**
 * @param {string} root the repository's folder
 * @throws {UserError} when the build fails, with what it said
 */
export async function build(root) {
  const child = start(process.execPath, ['esbuild.mjs'], { cwd: root, stdio: ['ignore', 'ignore', 'pipe'] });
  let output = '';
  child.stderr?.on('data', (/** @type {Buffer} */ chunk) => (output += chunk.toString()));
  /** @type {unknown} */
  const exitCode = await new Promise((resolve) => child.once('close', resolve).once('error', resolve));
  if (exitCode !== 0) throw new UserError(`${output}\nThe build failed.`);
}
