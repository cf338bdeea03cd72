// The state of each role and who is told of it. Requests come with every key, so news of the same kind are told a few
// times a second.
import { byRole, type Role } from '../core/models/roles';
import type { EngineState, RoleState } from '../protocol/engine';

const MIN_INTERVAL_MS = 300;

export class StateBoard {
  state: EngineState = byRole(() => ({ kind: 'off' }));
  private told: EngineState = this.state;
  private toldAt = 0;
  private timer: NodeJS.Timeout | undefined;
  private readonly listeners = new Set<(state: EngineState) => void>();

  set(role: Role, state: RoleState): void {
    const { kind } = this.state[role];
    if ((state.kind === 'unloaded' || state.kind === 'off') && state.kind === kind) return;
    this.state = { ...this.state, [role]: state };
    const waitMs = isSameNews(this.told[role], state) ? this.toldAt + MIN_INTERVAL_MS - performance.now() : 0;
    if (waitMs <= 0) this.tell();
    else this.timer ??= setTimeout(() => this.tell(), waitMs);
  }

  onChanged(listener: (state: EngineState) => void): { dispose(): void } {
    this.listeners.add(listener);
    return { dispose: () => this.listeners.delete(listener) };
  }

  dispose(): void {
    clearTimeout(this.timer);
    this.listeners.clear();
  }

  private tell(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
    this.told = this.state;
    this.toldAt = performance.now();
    for (const listener of this.listeners) listener(this.state);
  }
}

/** Work that begins and ends, and progress within one step of a load. */
function isSameNews(before: RoleState, after: RoleState): boolean {
  if (before.kind === 'loading' && after.kind === 'loading') return before.step === after.step;
  const atWork = [before, after].filter(({ kind }) => kind === 'ready' || kind === 'working');
  return atWork.length === 2;
}
