// Whether this machine runs on its battery, as far as its platform tells.
import { execFile } from 'node:child_process';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';

/** A look costs a process on macOS and Windows. */
const LOOK_AGAIN_MS = 120_000;
const LOOK_LIMIT_MS = 10_000;

export type Look = () => Promise<boolean>;

/** Looks when it is asked, at most every two minutes, and answers from the last look. */
export class Battery {
  private inUse = false;
  private lookedAtMs = -Infinity;

  /** `nowMs` reads a clock that only goes forward. */
  constructor(
    private readonly look: Look = looks[process.platform] ?? never,
    private readonly nowMs: () => number = () => performance.now(),
  ) {}

  isInUse(): boolean {
    if (this.nowMs() - this.lookedAtMs >= LOOK_AGAIN_MS) {
      this.lookedAtMs = this.nowMs();
      this.look().then(
        (inUse) => (this.inUse = inUse),
        () => (this.inUse = false),
      );
    }
    return this.inUse;
  }
}

/**
 * A battery of the machine, not of its mouse (scope `Device`), that is being discharged.
 * Source: Linux, Documentation/ABI/testing/sysfs-class-power. Rejects where the folder can not be read.
 */
export async function linuxDischarges(folder = '/sys/class/power_supply'): Promise<boolean> {
  const supplies = await readdir(folder);
  const read = (supply: string, property: string) =>
    readFile(join(folder, supply, property), 'utf8').then(
      (text) => text.trim(),
      () => '',
    );
  const discharging = supplies.map(
    async (supply) => (await read(supply, 'status')) === 'Discharging' && (await read(supply, 'scope')) !== 'Device',
  );
  return (await Promise.all(discharging)).includes(true);
}

/** `output` is that of `pmset -g batt`. */
export function macDischarges(output: string): boolean {
  return output.includes("'Battery Power'");
}

/** `output` is the BatteryStatus of each Win32_Battery; 1 is a battery that is being discharged. */
export function windowsDischarges(output: string): boolean {
  return /^\s*1\s*$/m.test(output);
}

const looks: Partial<Record<NodeJS.Platform, Look>> = {
  linux: () => linuxDischarges(),
  darwin: async () => macDischarges(await outputOf('/usr/bin/pmset', ['-g', 'batt'])),
  win32: async () =>
    windowsDischarges(
      await outputOf('powershell.exe', ['-NoProfile', '-Command', '(Get-CimInstance Win32_Battery).BatteryStatus']),
    ),
};

const never: Look = () => Promise.resolve(false);

async function outputOf(file: string, args: readonly string[]): Promise<string> {
  const { stdout } = await promisify(execFile)(file, args, { timeout: LOOK_LIMIT_MS, windowsHide: true });
  return stdout;
}
