// What the platforms tell of a battery, and how often they are asked.
import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { Battery, linuxDischarges, macDischarges, windowsDischarges } from '../../src/host/battery';

type Supplies = Readonly<Record<string, Readonly<Record<string, string>>>>;

describe('the battery', () => {
  const linux: readonly (readonly [name: string, supplies: Supplies, discharges: boolean])[] = [
    [
      'a laptop without its charger',
      { AC: { type: 'Mains', online: '0' }, BAT0: { type: 'Battery', status: 'Discharging' } },
      true,
    ],
    [
      'a laptop at its charger',
      { AC: { type: 'Mains', online: '1' }, BAT0: { type: 'Battery', status: 'Charging' } },
      false,
    ],
    ['a full laptop at its charger', { BAT0: { type: 'Battery', status: 'Full' } }, false],
    ['two batteries, of which one is in use', { BAT0: { status: 'Unknown' }, BAT1: { status: 'Discharging' } }, true],
    ['a mouse without a wire', { hidpp_battery_0: { type: 'Battery', scope: 'Device', status: 'Discharging' } }, false],
    ['a machine without one', {}, false],
  ];
  for (const [name, supplies, discharges] of linux) {
    it(`of Linux: ${name}`, async () => {
      const folder = mkdtempSync(join(tmpdir(), 'werkbank-power-'));
      for (const [supply, properties] of Object.entries(supplies)) {
        mkdirSync(join(folder, supply));
        for (const [property, value] of Object.entries(properties)) {
          writeFileSync(join(folder, supply, property), `${value}\n`);
        }
      }
      assert.equal(await linuxDischarges(folder), discharges);
      rmSync(folder, { recursive: true });
    });
  }

  const printed: readonly (readonly [
    name: string,
    read: (output: string) => boolean,
    output: string,
    discharges: boolean,
  ])[] = [
    [
      'macOS on its battery',
      macDischarges,
      "Now drawing from 'Battery Power'\n -InternalBattery-0 (id=1)\t74%; discharging; 5:12 remaining present: true\n",
      true,
    ],
    [
      'macOS at its charger',
      macDischarges,
      "Now drawing from 'AC Power'\n -InternalBattery-0 (id=1)\t100%; charged; 0:00 remaining present: true\n",
      false,
    ],
    ['Windows on its battery', windowsDischarges, '1\r\n', true],
    ['Windows at its charger', windowsDischarges, '2\r\n', false],
    ['Windows, low but charging', windowsDischarges, '11\r\n', false],
    ['Windows without one', windowsDischarges, '', false],
  ];
  for (const [name, read, output, discharges] of printed) {
    it(`of ${name}`, () => assert.equal(read(output), discharges));
  }

  it('is looked at once in two minutes, however often it is asked for', async () => {
    let looks = 0;
    let nowMs = 0;
    const battery = new Battery(
      () => Promise.resolve(++looks === 1),
      () => nowMs,
    );
    const ask = async () => {
      battery.isInUse();
      await setImmediate();
      return battery.isInUse();
    };
    assert.equal(await ask(), true);
    nowMs = 119_999;
    assert.equal(await ask(), true);
    assert.equal(looks, 1);
    nowMs = 120_000;
    assert.equal(await ask(), false);
    assert.equal(looks, 2);
  });

  it('counts as unused where the platform does not tell', async () => {
    const battery = new Battery(
      () => Promise.reject(new Error('no such program')),
      () => 0,
    );
    battery.isInUse();
    await setImmediate();
    assert.equal(battery.isInUse(), false);
  });
});
