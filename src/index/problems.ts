// What an index could not read or store, and what it has left out or knows by its words alone.
import type { IndexFacts } from '../protocol/workspaceIndex';
import type { RecordReading } from './fileRecord';
import type { LeftOut } from './files/readSource';

/** That are named; the rest is counted. */
const MOST_NAMED = 50;

export class Problems {
  private readonly reasons = new Map<string, string>();
  private readonly left = new Map<string, LeftOut['why'] | RecordReading>();
  private reasonNotStored: string | undefined;

  unreadable(path: string, error: unknown): void {
    this.reasons.set(path, reasonOf(error));
  }

  notStored(error: unknown): void {
    this.reasonNotStored = reasonOf(error);
  }

  lookedAt(path: string, found: LeftOut['why'] | RecordReading): void {
    if (found === 'read') this.left.delete(path);
    else this.left.set(path, found);
  }

  /** What is read anew has its problems anew; a store that has failed stays so. */
  clear(): void {
    this.reasons.clear();
    this.left.clear();
  }

  get facts(): Pick<IndexFacts, 'leftOut' | 'unreadable' | 'unreadableCount' | 'notStored'> {
    const leftOut: Record<string, number> = {};
    for (const why of this.left.values()) leftOut[why] = (leftOut[why] ?? 0) + 1;
    const unreadable = [...this.reasons].slice(0, MOST_NAMED).map(([path, reason]) => ({ path, reason }));
    return { leftOut, unreadable, unreadableCount: this.reasons.size, notStored: this.reasonNotStored };
  }
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
