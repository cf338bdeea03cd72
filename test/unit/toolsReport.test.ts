// What a test run adds up to, however it ended.
import assert from 'node:assert/strict';
import { appendFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createReportReader, type Ending, summaryLine, tally, type TestEvent } from '../../tools/test/report.mjs';

const pass: TestEvent = { kind: 'pass', title: 'a', durationMs: 1 };
const fail: TestEvent = { kind: 'fail', title: 'b', message: 'no' };
const skip: TestEvent = { kind: 'skip', title: 'c' };

describe('a stage', () => {
  const cases: [what: string, events: TestEvent[], ending: Ending, isFiltered: boolean, summary: string][] = [
    ['passes', [pass, pass], 'complete', false, '2 passed, 0 failed'],
    ['with a failure', [pass, fail], 'complete', false, '1 passed, 1 failed'],
    ['with a skipped test', [pass, skip], 'complete', false, '1 passed, 0 failed, 1 skipped'],
    ['that ends too early fails', [pass], 'crashed', false, '1 passed, 1 failed'],
    ['that crashes after a failure fails twice', [fail], 'crashed', false, '0 passed, 2 failed'],
    ['that comes to a standstill fails', [pass], 'stalled', false, '1 passed, 1 failed'],
    ['that leaves something open fails', [pass], 'stayed', false, '1 passed, 1 failed'],
    ['that runs no test fails', [], 'complete', false, '0 passed, 1 failed'],
    ['that skips all its tests fails', [skip], 'complete', false, '0 passed, 1 failed, 1 skipped'],
    ['with nothing that --grep names is fine', [], 'complete', true, '0 passed, 0 failed'],
  ];
  for (const [what, events, ending, isFiltered, summary] of cases) {
    it(what, () => assert.equal(summaryLine([tally(events, ending, isFiltered)]), summary));
  }
  it('adds to the others', () => {
    const tallies = [tally([pass, skip], 'complete', false), tally([pass, fail], 'complete', false)];
    assert.equal(summaryLine(tallies), '2 passed, 1 failed, 1 skipped');
  });
});

describe('a growing report', () => {
  let folder = '';
  before(() => {
    folder = mkdtempSync(join(tmpdir(), 'werkbank-report-'));
  });
  after(() => rmSync(folder, { recursive: true }));

  it('is read line by line, each once, also when a line is cut within a letter', () => {
    const file = join(folder, 'report.jsonl');
    const read = createReportReader(file);
    assert.deepEqual(read(), []);
    const second: TestEvent = { kind: 'skip', title: 'später' };
    const text = Buffer.from(`${JSON.stringify(pass)}\n${JSON.stringify(second)}\n`);
    const cut = text.indexOf('ä') + 1;
    appendFileSync(file, text.subarray(0, cut));
    assert.deepEqual(read(), [pass]);
    appendFileSync(file, text.subarray(cut));
    assert.deepEqual(read(), [second]);
    assert.deepEqual(read(), []);
  });
});
