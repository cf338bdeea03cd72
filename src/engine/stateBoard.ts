// The engine's state and who is told of it. Requests come with every key, so news of the same kind are told a few times
// a second.
import type { EngineState } from '../protocol/engine';

const MIN_INTERVAL_MS = 300;

export class StateBoard {
  state: EngineState = { kind: 'unloaded' };
  private told: EngineState = this.state;
  private toldAt = 0;
  private timer: NodeJS.Timeout | undefined;
  private readonly listeners = new Set<(state: EngineState) => void>();

  set(state: EngineState): void {
    if (state.kind === 'unloaded' && this.state.kind === 'unloaded') return;
    this.state = state;
    const waitMs = isSameNews(this.told, state) ? this.toldAt + MIN_INTERVAL_MS - performance.now() : 0;
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
function isSameNews(before: EngineState, after: EngineState): boolean {
  if (before.kind === 'loading' && after.kind === 'loading') return before.step === after.step;
  const atWork = [before, after].filter(({ kind }) => kind === 'ready' || kind === 'working');
  return atWork.length === 2;
}
