// What the log is given, and what stands in it.
import assert from 'node:assert/strict';
import { type LogLevel, maskedLog } from '../../src/host/log';

describe('the log', () => {
  const password = 'Canary-4711-Yellow';
  const lines: string[] = [];
  const note = (level: LogLevel) => (message: string) => void lines.push(`${level} ${message}`);
  const log = maskedLog({ debug: note('debug'), info: note('info'), warn: note('warn'), error: note('error') });
  beforeEach(() => (lines.length = 0));

  for (const level of ['debug', 'info', 'warn', 'error'] as const) {
    it(`holds no secret, ${level}`, () => {
      log[level]('reading', `password="${password}" failed`);
      assert.deepEqual(lines, [`${level} reading password="xXxXxXxXxXxXxXxXxX" failed`]);
    });
  }
  it('holds no secret that an error brought', () => {
    log.error('internal', JSON.stringify({ reason: `Unexpected token in "postgres://ada:${password}@db"` }));
    assert.match(lines[0] ?? '', /^error internal .*postgres:\/\/ada:(?:xX)+@db/u);
  });
  it('holds paths and figures as they are', () => {
    log.error('out-of-memory', JSON.stringify({ path: '/models/token-7b.gguf', neededBytes: 8_000_000_000 }));
    assert.deepEqual(lines, ['error out-of-memory {"path":"/models/token-7b.gguf","neededBytes":8000000000}']);
  });
});
