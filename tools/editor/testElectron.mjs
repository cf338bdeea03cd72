// @vscode/test-electron in a process of its own: it prints as it likes, leaves a rejection unhandled where a download
// breaks off, and ends its editor for Ctrl-C alone. Here all of that ends with the process.
import { downloadAndUnzipVSCode, runTests } from '@vscode/test-electron';

/**
 * @typedef {Parameters<typeof runTests>[0]} Run
 * @typedef {Parameters<typeof downloadAndUnzipVSCode>[0]} Download
 * @typedef {{program: string} | {problem: string}} Answer to a download
 */

const [task, json = ''] = process.argv.slice(2);
/** @type {unknown} */
const options = JSON.parse(json);
if (task === 'run') {
  await runTests(/** @type {Run} */ (options));
} else {
  const downloading = downloadAndUnzipVSCode(/** @type {Download} */ (options));
  answer(await downloading.then((program) => ({ program }), asProblem));
}

/** @param {unknown} error it rejects with strings too; an AggregateError has no message @returns {Answer} */
function asProblem(error) {
  if (!(error instanceof Error)) return { problem: String(error) };
  return { problem: error.message === '' && 'code' in error ? String(error.code) : error.message };
}

/** @param {Answer} message */
function answer(message) {
  process.send?.(message, () => process.exit());
}
