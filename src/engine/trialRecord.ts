// Which model files native code has survived, so that they are tried only once.
import { readFileSync, writeFileSync } from 'node:fs';
import { stat } from 'node:fs/promises';

const MAX_FILES = 100;

export class TrialRecord {
  constructor(private readonly path: string) {}

  /**
   * A name for the file's content that costs no reading of it. `loader` is part of it, as another one may crash where
   * this does not.
   */
  async keyOf(modelPath: string, loader: string): Promise<string> {
    const { size, mtimeMs, ino } = await stat(modelPath);
    return [modelPath, size, mtimeMs, ino, loader].join('|');
  }

  has(key: string): boolean {
    return this.read().includes(key);
  }

  /** Remembers a file; throws what writing throws. */
  add(key: string): void {
    const keys = [...this.read().filter((other) => other !== key), key].slice(-MAX_FILES);
    writeFileSync(this.path, JSON.stringify(keys), { mode: 0o600 });
  }

  private read(): readonly string[] {
    try {
      const keys: unknown = JSON.parse(readFileSync(this.path, 'utf8'));
      return Array.isArray(keys) ? keys.filter((key) => typeof key === 'string') : [];
    } catch {
      return []; // missing or spoilt: files are tried again
    }
  }
}
