// The stages of `npm test`, in their order. A stage's tests are test/<name>/**/*.test.ts.

/**
 * @typedef {object} Stage
 * @property {string} name
 * @property {'node' | 'extensionHost' | 'packaged'} runsIn plain Node; the extension host of a real editor, on the
 *   sources' folder; plain Node without a network, driving a real editor in which the packed extension is installed
 * @property {number} testTimeoutMs for a test that sets none
 */

/** @type {readonly Stage[]} */
export const stages = [
  { name: 'unit', runsIn: 'node', testTimeoutMs: 60_000 },
  { name: 'syntax', runsIn: 'node', testTimeoutMs: 60_000 },
  { name: 'engine', runsIn: 'node', testTimeoutMs: 180_000 },
  { name: 'host', runsIn: 'extensionHost', testTimeoutMs: 180_000 },
  { name: 'e2e', runsIn: 'packaged', testTimeoutMs: 300_000 },
];
