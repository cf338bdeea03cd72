// What the user reads of the index: in the status bar while it works or is paused, and in the report of what it holds.
import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { IndexState } from '../../src/host/index/indexClient';
import { IndexProgressBar } from '../../src/host/index/indexProgress';
import { indexReport } from '../../src/host/index/indexReport';
import type { IndexFacts } from '../../src/protocol/workspaceIndex';
import { FakeClock } from '../support/fakeClock';

const reading = (files: number): IndexState => ({ kind: 'reading', files });
const ready: IndexState = { kind: 'ready', files: 5 };
const paused: IndexState = { kind: 'paused' };

const facts: IndexFacts = {
  files: 1234,
  definitions: 5678,
  leftOut: { minified: 2 },
  unreadable: [],
  unreadableCount: 0,
  memoryBytes: 50_000_000,
  storedBytes: 0,
  notStored: undefined,
  isCut: false,
};

describe('the status bar', () => {
  /** Numbers are milliseconds that pass. */
  const cases: readonly (readonly [
    what: string,
    happens: readonly (IndexState | number)[],
    text: string | undefined,
    command?: string,
  ])[] = [
    ['says nothing of an index that is there', [ready], undefined],
    ['says nothing of a reading that is over in a moment', [reading(0), 900, reading(3), ready, 5000], undefined],
    ['says nothing in the first moment', [reading(0), 999], undefined],
    [
      'says how many files were read so far',
      [reading(0), 500, reading(1234), 500],
      '$(sync~spin) Werkbank reads the workspace: 1,234 files',
      'werkbank.showIndex',
    ],
    [
      'goes on counting',
      [reading(0), 1000, reading(2000), reading(3000)],
      '$(sync~spin) Werkbank reads the workspace: 3,000 files',
      'werkbank.showIndex',
    ],
    ['says nothing any more when all is read', [reading(0), 1000, ready], undefined],
    [
      'says at once that the index is paused',
      [reading(0), paused],
      '$(debug-pause) Werkbank: index paused',
      'werkbank.resumeIndex',
    ],
    [
      'says that a reading is paused',
      [reading(0), 1000, paused, 5000],
      '$(debug-pause) Werkbank: index paused',
      'werkbank.resumeIndex',
    ],
    ['says nothing any more when it is resumed', [paused, ready], undefined],
    ['says nothing of an index that is off', [paused, { kind: 'off' }], undefined],
    ['says nothing of an index that has failed', [reading(0), 1000, { kind: 'failed' }], undefined],
  ];
  for (const [what, happens, text, command] of cases) {
    it(what, async () => {
      const states = new vscode.EventEmitter<IndexState>();
      const index: { state: IndexState; readonly onState: vscode.Event<IndexState> } = {
        state: ready,
        onState: states.event,
      };
      const clock = new FakeClock();
      const seen: boolean[] = [];
      const item = {
        name: undefined,
        text: '',
        tooltip: undefined,
        command: undefined,
        show: () => void seen.push(true),
        hide: () => void seen.push(false),
        dispose: () => undefined,
      };
      const bar = new IndexProgressBar({ index, clock, item });
      for (const one of happens) {
        if (typeof one === 'number') await clock.pass(one);
        else states.fire((index.state = one));
      }
      assert.deepEqual(
        seen.at(-1) === true ? [item.text, item.command] : undefined,
        text === undefined ? undefined : [text, command],
      );
      bar.dispose();
      states.dispose();
    });
  }
});

describe('the report of the index', () => {
  const cases: readonly (readonly [what: string, facts: Partial<IndexFacts>, says: RegExp])[] = [
    ['counts what is there', {}, /5 files are indexed\.[^]*Definitions in them[^]*5,678[^]*Left out: minified[^]*2/u],
    [
      'says that nothing can be kept on the disk, and why',
      { notStored: 'ENOSPC: no space left on device, write' },
      /can not be kept on the disk, so the next start reads all files again: ENOSPC: no space left on device, write/u,
    ],
    ['says nothing of the disk where all is well', {}, /^(?!.*can not be kept)/su],
    [
      'names the first of what could not be read',
      { unreadable: [{ path: '/w/a.ts', reason: 'EACCES' }], unreadableCount: 51 },
      /\/w\/a\.ts: EACCES[^]*And 50 more\./u,
    ],
  ];
  for (const [what, some, says] of cases) {
    it(what, () => assert.match(indexReport({ ...facts, ...some }, ready, undefined), says));
  }
});
