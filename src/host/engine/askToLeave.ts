// Asks engines to finish what runs and end: those of older versions after an update, and all of them on removal.
import { setTimeout as delay } from 'node:timers/promises';
import { dial } from '../../local/dial';
import { hasFolder } from '../../local/folder';
import { newestLocks, readLock } from '../../local/locks';
import { leave } from '../../protocol/engine';
import { endEngine } from './reachEngine';

/** How long a caller waits for an engine that still has a request to finish. */
const WAIT_LIMIT_MS = 5_000;

/**
 * Asks the engines of those versions for which `concerned` says so; `version` is the caller's. Resolves when what they
 * were doing has ended, or takes too long. Engines that hang are ended where it is certain that it is them.
 * Throws `folder-unsafe`.
 */
export async function askToLeave(
  folder: string,
  version: string,
  concerned: (engineVersion: string) => boolean,
): Promise<void> {
  if (!hasFolder(folder)) return;
  const names = (await newestLocks(folder)).filter((name) => !name.left && concerned(name.version));
  await Promise.all(
    names.map(async (name) => {
      const lock = await readLock(folder, name);
      if (lock === undefined) return;
      const answer = await dial(lock, version);
      if (answer.kind === 'silent' && lock.start !== undefined) endEngine(lock);
      if (answer.kind !== 'connected') return;
      const rpc = answer.channel.rpc();
      rpc.listen();
      await Promise.race([rpc.sendRequest(leave), delay(WAIT_LIMIT_MS, undefined, { ref: false })]).catch(
        () => undefined,
      );
      rpc.dispose();
      answer.channel.socket.destroy();
    }),
  );
}

/**
 * Whether version `a` (`1.2.3`) came before `b`. Only older engines are asked to leave: two windows of different
 * versions would otherwise end each other's engine in turns.
 */
export function isOlder(a: string, b: string): boolean {
  const [left, right] = [numbersOf(a), numbersOf(b)];
  const at = left.findIndex((number, index) => number !== right[index]);
  return at >= 0 && (left[at] ?? 0) < (right[at] ?? 0);
}

function numbersOf(version: string): number[] {
  return version.split(/[.+-]/, 3).map(Number);
}
