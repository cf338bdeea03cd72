// Finds what an extension wrote into its log channel.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

/**
 * The last lines of the extension's newest log; none if it has not written any.
 * @param {string} logsDir a profile's `logs` folder: one folder a start, within it one an extension host
 * @param {string} extensionId such as `werkbank.werkbank`
 * @param {number} count
 * @returns {string[]}
 */
export function lastLogLines(logsDir, extensionId, count) {
  if (!existsSync(logsDir)) return [];
  const newest = readdirSync(logsDir, { recursive: true, encoding: 'utf8' })
    .filter((file) => path.basename(path.dirname(file)) === extensionId && file.endsWith('.log'))
    .sort()
    .at(-1);
  if (newest === undefined) return [];
  return readFileSync(path.join(logsDir, newest), 'utf8').trimEnd().split('\n').slice(-count);
}
