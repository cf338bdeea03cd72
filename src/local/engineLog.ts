// What engine processes wrote to their standard error: a file in the engine's folder, of a bounded size.
import { closeSync, openSync, readFileSync, statSync, truncateSync } from 'node:fs';
import { join } from 'node:path';

const LIMIT_BYTES = 256 * 1024;
const CAUSE_CHARACTERS = 400;

/** Empties a log that has grown too long. Its writers append, so they go on at its new end. */
export function trimEngineLog(folder: string): void {
  if (engineLogBytes(folder) > LIMIT_BYTES) truncateSync(engineLogPath(folder));
}

export function engineLogBytes(folder: string): number {
  return statSync(engineLogPath(folder), { throwIfNoEntry: false })?.size ?? 0;
}

/** Calls `use` with a descriptor for a child's standard error, or with 'ignore' where the file can not be opened. */
export function withEngineLog<T>(folder: string, use: (stderr: number | 'ignore') => T): T {
  let descriptor: number;
  try {
    trimEngineLog(folder);
    descriptor = openSync(engineLogPath(folder), 'a', 0o600);
  } catch {
    // The engine's own faults will show; without the file only its last words are missing.
    return use('ignore');
  }
  try {
    return use(descriptor);
  } finally {
    closeSync(descriptor);
  }
}

/** Why a process failed that wrote into the log after its first `fromBytes`. */
export function engineLogCause(folder: string, fromBytes: number): string {
  return causeIn(readLog(folder).subarray(fromBytes).toString('utf8'));
}

/** Why the process `pid` came to its end, as far as it wrote that down after it had begun to serve. */
export function lastWordsOf(folder: string, pid: number): string {
  const text = readLog(folder).toString('utf8');
  const begin = text.lastIndexOf(servingMarker(pid));
  const [, ...lines] = begin < 0 ? [] : text.slice(begin).split('\n');
  return causeIn(lines.filter((line) => !/^\S+Z info /.test(line)).join('\n'));
}

/** The line that names an error of Node, V8 or ggml, before whose stack traces it stands; else the last line. */
function causeIn(text: string): string {
  const cause = /^(\w*Error\b|FATAL ERROR|.*GGML_ASSERT).*$/m.exec(text)?.[0] ?? text.trim().split('\n').at(-1) ?? '';
  return cause.slice(0, CAUSE_CHARACTERS);
}

/** Stands in the line that an engine writes when it has won. */
export function servingMarker(pid: number): string {
  return `engine ${pid} serves`;
}

function engineLogPath(folder: string): string {
  return join(folder, 'engine.log');
}

function readLog(folder: string): Buffer {
  try {
    return readFileSync(engineLogPath(folder));
  } catch {
    // No file, so no words.
    return Buffer.alloc(0);
  }
}
