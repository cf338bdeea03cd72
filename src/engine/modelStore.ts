// Owns what is large: one library for each backend in use, and one set of weights for each file, whatever the roles
// that use it. What nobody uses any more is given back.
import { statSync } from 'node:fs';
import type { Backend, LogLine } from '../protocol/engine';
import { type Library, type NativeModel, openLibrary } from './native';
import { startingThreads } from './threads';

type Log = (level: LogLine['level'], message: string) => void;

/** Something shared; its user gives it back once. */
export interface Lease<Held> {
  readonly held: Held;
  release(): Promise<void>;
}

interface Shared<Held> {
  readonly held: Held;
  users: number;
  readonly dispose: () => Promise<void>;
}

export class ModelStore {
  private readonly libraries = new Map<Backend, Shared<Library>>();
  private readonly weights = new Map<string, Shared<NativeModel>>();
  /** What 'auto' led to. */
  private chosen: Backend | undefined;
  /** Models are opened one after another: the plan of each counts with the memory that the last one left. */
  private last: Promise<unknown> = Promise.resolve();

  /** Runs `work` when all that was asked for before has ended. */
  async inTurn<T>(work: () => Promise<T>): Promise<T> {
    const turn = this.last.then(work);
    this.last = turn.catch(() => undefined);
    return turn;
  }

  /** As `openLibrary`, but one that is open already is shared. To be called in turn. */
  async library(backend: Backend | 'auto', without: readonly Backend[], log: Log): Promise<Lease<Library>> {
    const known = this.openLibraryFor(backend, without);
    if (known !== undefined) return lease(known);
    const library = await openLibrary(backend, without, log);
    if (backend === 'auto') this.chosen = library.backend;
    const other = this.libraries.get(library.backend);
    // 'auto' can lead to a backend that is open already.
    if (other !== undefined) {
      await library.dispose();
      return lease(other);
    }
    library.setThreads(startingThreads(library.mathCores));
    return lease(this.share(this.libraries, library.backend, library));
  }

  /**
   * The weights of the file at `path` as it is now, loaded by `load` unless they are there. To be called in turn.
   * @throws the system's error where there is no such file
   */
  async modelOf(library: Library, path: string, load: () => Promise<NativeModel>): Promise<Lease<NativeModel>> {
    const { size, mtimeMs, ino } = statSync(path);
    const key = [library.backend, path, size, mtimeMs, ino].join(' ');
    return lease(this.weights.get(key) ?? this.share(this.weights, key, await load()));
  }

  private openLibraryFor(backend: Backend | 'auto', without: readonly Backend[]): Shared<Library> | undefined {
    const named = backend === 'auto' ? this.chosen : backend;
    return named === undefined || without.includes(named) ? undefined : this.libraries.get(named);
  }

  private share<Key, Held extends { dispose(): Promise<void> }>(
    all: Map<Key, Shared<Held>>,
    key: Key,
    held: Held,
  ): Shared<Held> {
    const shared = {
      held,
      users: 0,
      dispose: async () => {
        all.delete(key);
        await held.dispose();
      },
    };
    all.set(key, shared);
    return shared;
  }
}

function lease<Held>(shared: Shared<Held>): Lease<Held> {
  shared.users++;
  return {
    held: shared.held,
    release: async () => {
      if (--shared.users === 0) await shared.dispose();
    },
  };
}
