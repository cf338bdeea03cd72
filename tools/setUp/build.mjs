// Builds the bundles.
import { run } from './processes.mjs';
import { UserError } from './userError.mjs';

/**
 * @param {string} root the repository's folder
 * @throws {UserError} when the build fails; its messages stand above
 */
export async function build(root) {
  const exitCode = await run(process.execPath, ['esbuild.mjs'], { cwd: root, stdio: ['ignore', 'ignore', 2] });
  if (exitCode !== 0) throw new UserError('The build failed; its messages stand above.');
}
