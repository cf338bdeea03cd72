// What `npm start` understands.
import { statSync } from 'node:fs';
import path from 'node:path';
import { parseOptions } from '../setUp/options.mjs';
import { UserError } from '../setUp/userError.mjs';

export const startHelp = `npm start [-- options]

Opens an editor with Werkbank, a sample workspace and the starter model.

  --folder FOLDER   open this folder instead of the sample
  --model FILE      complete with this model, a .gguf file; kept for the next starts
  --port PORT       VS Code in the browser, on this port instead of any free one
  --browser         VS Code in the browser even where desktop VS Code is installed
  --headless        without a screen: types in the sample, prints the completion and its timing, saves a screenshot
  --help            this text`;

/**
 * @typedef {object} StartOptions
 * @property {string | undefined} folder absolute
 * @property {string | undefined} model absolute
 * @property {number} port 0 is any free one
 * @property {boolean} browser
 * @property {boolean} headless
 * @property {boolean} help
 */

/**
 * @param {string[]} args
 * @param {string} invokedFrom what relative paths are relative to
 * @returns {StartOptions}
 * @throws {UserError} for anything that is not an option or not a value for it
 */
export function readStartOptions(args, invokedFrom) {
  const { values } = parseOptions(
    {
      args,
      options: {
        folder: { type: 'string' },
        model: { type: 'string' },
        port: { type: 'string', default: '0' },
        browser: { type: 'boolean', default: false },
        headless: { type: 'boolean', default: false },
        help: { type: 'boolean', short: 'h', default: false },
      },
    },
    'npm start -- --help',
  );
  const folder = values.folder === undefined ? undefined : path.resolve(invokedFrom, values.folder);
  if (folder !== undefined && statSync(folder, { throwIfNoEntry: false })?.isDirectory() !== true) {
    throw new UserError(`--folder: ${folder} is not a folder.`);
  }
  const model = values.model === undefined ? undefined : path.resolve(invokedFrom, values.model);
  if (model !== undefined && statSync(model, { throwIfNoEntry: false })?.isFile() !== true) {
    throw new UserError(`--model: ${model} is not a file.`);
  }
  const port = Number(values.port);
  if (!/^\d+$/.test(values.port) || port > 65_535) {
    throw new UserError(`--port: ${values.port} is not a port; give a number up to 65535.`);
  }
  return { folder, model, port, browser: values.browser, headless: values.headless, help: values.help };
}
