// What a long output costs: each token is looked at a bounded number of times, however much came before it.
import assert from 'node:assert/strict';
import type { TextExtent } from '../../src/core/completion/request';
import { StopRule, stopRules } from '../../src/core/completion/stop';
import type { Line, LineRule } from '../../src/core/completion/stopLines';

interface Steps {
  /** Questions to a rule, and characters of the lines that it was asked about. */
  calls: number;
  characters: number;
}

/** Steps of all rules while `tokens` tokens come one by one, and no rule ends the text. */
function stepsOf(extent: TextExtent, tokens: number, tokenAt: (at: number) => string): Steps {
  const steps: Steps = { calls: 0, characters: 0 };
  const count = (line: Line) => {
    steps.calls++;
    steps.characters += line.text.length;
  };
  const counted = (rule: LineRule): LineRule => ({
    ended: (line) => (count(line), rule.ended(line)),
    last: (line) => (count(line), rule.last?.(line)),
  });
  const prefix = 'function all() {\n  ';
  const rule = new StopRule(stopRules({ prefix, suffix: '\n}\n', extent }).map(counted));
  for (let at = 0; at < tokens; at++) assert.equal(rule.add(tokenAt(at)), undefined, `token ${at}`);
  return steps;
}

const streams: readonly (readonly [what: string, extent: TextExtent, tokenAt: (at: number) => string])[] = [
  ['many lines', 'block', (at) => (at % 5 === 4 ? `f${at};\n  ` : `a${at} `)],
  ['one line without an end', 'block', (at) => `a${at} `],
  ['one line without an end, where a line was asked for', 'line', (at) => `a${at} `],
  ['a statement over many lines', 'statement', (at) => (at === 0 ? 'f(' : at % 5 === 4 ? `f${at},\n  ` : `a${at} `)],
  ['one word without an end', 'statement', (at) => `a${at}`],
];

describe('the rules that end a text', () => {
  for (const [what, extent, tokenAt] of streams) {
    it(`take a hundred times as many steps for a hundred times as many tokens: ${what}`, () => {
      const [short, long] = [stepsOf(extent, 200, tokenAt), stepsOf(extent, 20_000, tokenAt)];
      assert.ok(long.calls <= 110 * Math.max(short.calls, 3), `${short.calls} and ${long.calls} calls`);
      // Later tokens have more digits.
      assert.ok(long.characters <= 160 * Math.max(short.characters, 12), `${short.characters}, ${long.characters}`);
    });
  }
});
