// Ends as an engine does while native work goes on that takes hours.
import { pbkdf2 } from 'node:crypto';
import { endProcess } from '../../src/engine/endProcess';

pbkdf2('password', 'salt', 2 ** 31 - 1, 64, 'sha512', () => undefined);
setTimeout(endProcess, 100);
