// Counts engine processes by what the system says.
import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { until } from './until';

/** A place of its own for the engines of one editor; `env` goes to that editor. */
export class EngineRoom {
  private readonly runtimeDir = mkdtempSync(join(tmpdir(), 'werkbank-run-'));
  readonly env = { XDG_RUNTIME_DIR: this.runtimeDir };

  /** Process numbers of the engines that run here; the engine's folder is one of its arguments. */
  running(): readonly number[] {
    const folder = join(this.runtimeDir, 'werkbank');
    return commandLines()
      .filter(({ command }) => /engine\.js\s/.test(command) && command.split(/\s/).includes(folder))
      .map(({ pid }) => pid);
  }

  async dispose(): Promise<void> {
    for (const pid of this.running()) process.kill(pid);
    await until('the engines have ended', () => this.running().length === 0);
    rmSync(this.runtimeDir, { recursive: true, force: true });
  }
}

interface CommandLine {
  readonly pid: number;
  readonly command: string;
}

function commandLines(): readonly CommandLine[] {
  if (!existsSync('/proc/self/cmdline')) {
    return execFileSync('ps', ['-axo', 'pid=,command='], { encoding: 'utf8' }).split('\n').map(parseRow);
  }
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map((name) => ({ pid: Number(name), command: commandOf(name) }));
}

function parseRow(row: string): CommandLine {
  const [, pid, command] = /^\s*(\d+)\s(.*)$/.exec(row) ?? [];
  return { pid: Number(pid), command: command ?? '' };
}

function commandOf(pid: string): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ');
  } catch {
    // The process has ended since it was listed.
    return '';
  }
}
