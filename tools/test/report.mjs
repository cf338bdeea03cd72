// What a test run reports, how it is read while it grows, and what it adds up to.
import { closeSync, existsSync, openSync, readSync } from 'node:fs';

/**
 * @typedef {{files: string[], reportFile: string, grep?: string, testTimeoutMs: number}} TestPlan
 *
 * @typedef {{kind: 'start', pid: number}
 *   | {kind: 'pass', title: string, durationMs: number}
 *   | {kind: 'fail', title: string, message: string}
 *   | {kind: 'skip', title: string}
 *   | {kind: 'end'}} TestEvent
 *
 * @typedef {'complete' | 'crashed' | 'stalled' | 'stayed'} Ending how the process that ran the tests came to its end;
 *   `stayed`: the tests were through, and something they had opened kept it alive
 *
 * @typedef {{passed: number, failed: number, skipped: number, problems: string[]}} Tally
 */

/**
 * Adds up a run; whatever it did not come to is a failure.
 * @param {readonly TestEvent[]} events
 * @param {Ending} ending
 * @param {boolean} isFiltered whether running no test at all is right
 * @returns {Tally}
 */
export function tally(events, ending, isFiltered) {
  const passed = events.filter(({ kind }) => kind === 'pass').length;
  const skipped = events.filter(({ kind }) => kind === 'skip').length;
  const problems = events.flatMap((event) => (event.kind === 'fail' ? [event.title] : []));
  if (ending === 'crashed') problems.push('the process that ran the tests ended before they were through');
  if (ending === 'stalled') problems.push('no result came for too long');
  if (ending === 'stayed') problems.push('the process did not end after its last test: something is still open');
  if (ending === 'complete' && passed + problems.length === 0 && !isFiltered) problems.push('no test ran');
  return { passed, failed: problems.length, skipped, problems };
}

/** @param {readonly Tally[]} tallies @returns {string} the last line of a test run */
export function summaryLine(tallies) {
  /** @param {'passed' | 'failed' | 'skipped'} key */
  const sum = (key) => tallies.reduce((total, one) => total + one[key], 0);
  const skipped = sum('skipped') > 0 ? `, ${sum('skipped')} skipped` : '';
  return `${sum('passed')} passed, ${sum('failed')} failed${skipped}`;
}

/**
 * Gives a function that reads the events added to a file since its last call. A line still being written waits.
 * @param {string} file
 * @returns {() => TestEvent[]}
 */
export function createReportReader(file) {
  let position = 0;
  return () => {
    if (!existsSync(file)) return [];
    const text = readFrom(file, position);
    const complete = text.subarray(0, text.lastIndexOf('\n') + 1);
    position += complete.length;
    const lines = complete.toString('utf8').split('\n').slice(0, -1);
    return lines.map(parseEvent);
  };
}

/** @param {string} line @returns {TestEvent} */
function parseEvent(line) {
  /** @type {unknown} */
  const event = JSON.parse(line);
  return /** @type {TestEvent} */ (event);
}

/** @param {string} file @param {number} position in bytes */
function readFrom(file, position) {
  const chunks = [];
  const descriptor = openSync(file, 'r');
  for (;;) {
    const chunk = Buffer.alloc(64 * 1024);
    const sizeBytes = readSync(descriptor, chunk, 0, chunk.length, position);
    if (sizeBytes === 0) break;
    chunks.push(chunk.subarray(0, sizeBytes));
    position += sizeBytes;
  }
  closeSync(descriptor);
  return Buffer.concat(chunks);
}
