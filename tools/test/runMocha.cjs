// Runs mocha on bundled tests, in Node or inside an extension host, and writes each result to a report file as it
// comes.

/** @typedef {import('./report.mjs').TestEvent} TestEvent */
/** @typedef {import('./report.mjs').TestPlan} TestPlan */

exports.run = run;

if (require.main === module) {
  // By way of an exit, so that what the tests have started is ended too.
  process.once('SIGTERM', () => process.exit(143));
  // A rejection has been reported as a failed test; the exit code only matters to who runs this file by hand.
  run().catch(() => {
    process.exitCode = 1;
  });
}

/** The plan comes by environment, because an extension host passes no arguments on. Rejects when a test has failed. */
async function run() {
  /** @type {TestPlan} */
  const { files, reportFile, grep, testTimeoutMs } = JSON.parse(process.env['WERKBANK_TEST_PLAN'] ?? '');
  const { appendFileSync } = await import('node:fs');
  /** @param {TestEvent} event */
  const report = (event) => appendFileSync(reportFile, `${JSON.stringify(event)}\n`);
  report({ kind: 'start', pid: process.pid });

  const { default: Mocha } = await import('mocha');
  class FileByFile extends Mocha {
    /** A file that can not be loaded fails alone. @param {string} file */
    loads(file) {
      this.files = [file];
      try {
        this.loadFiles();
        return true;
      } catch (error) {
        report({ kind: 'fail', title: `loading ${file}`, message: describe(error) });
        return false;
      } finally {
        this.files = [];
      }
    }
  }
  const mocha = new FileByFile({
    ui: 'bdd',
    timeout: testTimeoutMs,
    forbidOnly: true,
    reporter: Mocha.reporters.Base,
    ...(grep === undefined ? {} : { grep }),
  });
  const broken = files.filter((file) => !mocha.loads(file));
  const failures = await new Promise((resolve) => {
    const runner = mocha.run(resolve);
    runner.on('pass', (test) => report({ kind: 'pass', title: test.fullTitle(), durationMs: test.duration ?? 0 }));
    runner.on('fail', (test, error) => report({ kind: 'fail', title: test.fullTitle(), message: describe(error) }));
    runner.on('pending', (test) => report({ kind: 'skip', title: test.fullTitle() }));
  });
  report({ kind: 'end' });
  if (failures > 0 || broken.length > 0) throw new Error('Tests have failed.');
}

/** @param {unknown} error @returns {string} */
function describe(error) {
  if (!(error instanceof Error)) return String(error);
  const cause = error.cause === undefined ? '' : `\ncaused by ${describe(error.cause)}`;
  return `${error.stack ?? error.message}${cause}`;
}
