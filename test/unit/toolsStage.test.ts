// The test runner runs real files in a real process, and nothing that goes wrong there looks like success.
import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { summaryLine } from '../../tools/test/report.mjs';
import { runInNode } from '../../tools/test/runStage.mjs';

const good = "it('is good', () => {});";
const bad = "it('is bad', () => { throw new Error('bad'); });";

describe('a stage in Node', () => {
  let root = '';
  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'werkbank-stage-'));
    symlinkSync(join(process.cwd(), 'tools'), join(root, 'tools'), 'junction');
    mkdirSync(join(root, 'out', 'test', 'unit'), { recursive: true });
  });
  afterEach(() => rmSync(root, { recursive: true }));

  const cases: [what: string, files: string[], summary: string, problem: RegExp][] = [
    [
      'counts what passes and what fails',
      [`${good}${bad}it.skip('later');`],
      '1 passed, 1 failed, 1 skipped',
      /is bad/u,
    ],
    [
      'goes on when a file can not be loaded',
      ["throw new Error('broken');", good],
      '1 passed, 1 failed',
      /^loading .*0\.test\.js$/u,
    ],
    [
      'fails with a hook',
      [`describe('d', () => { before(() => { throw new Error('no'); }); ${good} });`],
      '0 passed, 1 failed',
      /"before all" hook/u,
    ],
    [
      'fails when the process ends too early',
      [`${good}it('ends', () => process.exit(0));`],
      '1 passed, 1 failed',
      /ended before/u,
    ],
    ['fails when something stays open', [`${good}setInterval(() => {}, 1000);`], '1 passed, 1 failed', /still open/u],
    ['fails when there is no test', [''], '0 passed, 1 failed', /no test ran/u],
    ['does not let a test run alone by mistake', ["it.only('alone', () => {});"], '1 passed, 1 failed', /^loading /u],
  ];
  for (const [what, files, summary, problem] of cases) {
    it(what, async () => {
      files.forEach((text, index) => writeFileSync(join(root, 'out', 'test', 'unit', `${index}.test.js`), text));
      const stage = { name: 'unit', runsIn: 'node', testTimeoutMs: 1_000 } as const;
      const tally = await runInNode({ root, stage, grep: undefined, print: () => undefined, exitMs: 500 });
      assert.equal(summaryLine([tally]), summary);
      assert.match(tally.problems.join('\n'), problem);
    });
  }
});
