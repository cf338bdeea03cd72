// Looks whether a port can be had, before anything long is begun.
import { createServer } from 'node:net';
import { UserError } from '../setUp/userError.mjs';

/**
 * @param {number} port 0, any free one, always can
 * @returns {Promise<void>}
 * @throws {UserError} when something else listens on it
 */
export function ensureFreePort(port) {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', () =>
      reject(
        new UserError(`Port ${port} can not be had, most likely because it is in use; choose another with --port.`),
      ),
    );
    probe.listen(port, '127.0.0.1', () => probe.close(() => resolve()));
  });
}
