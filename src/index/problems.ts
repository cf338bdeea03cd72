// What an index could not read, and what it has left out.
import type { IndexFacts } from '../protocol/workspaceIndex';
import type { LeftOut } from './files/readSource';

/** That are named; the rest is counted. */
const MOST_NAMED = 100;

export class Problems {
  private readonly reasons = new Map<string, string>();
  private readonly left = new Map<string, LeftOut['why']>();

  unreadable(path: string, error: unknown): void {
    this.reasons.set(path, error instanceof Error ? error.message : String(error));
  }

  leftOut(path: string, why: LeftOut['why']): void {
    this.left.set(path, why);
  }

  clear(): void {
    this.reasons.clear();
    this.left.clear();
  }

  get facts(): Pick<IndexFacts, 'leftOut' | 'unreadable' | 'unreadableCount'> {
    const leftOut: Record<string, number> = {};
    for (const why of this.left.values()) leftOut[why] = (leftOut[why] ?? 0) + 1;
    const unreadable = [...this.reasons].slice(0, MOST_NAMED).map(([path, reason]) => ({ path, reason }));
    return { leftOut, unreadable, unreadableCount: this.reasons.size };
  }
}
