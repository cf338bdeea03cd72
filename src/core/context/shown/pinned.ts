// Files that the user wants to be shown whatever the cursor is at: as signatures, or their beginning where they have
// none.
import { outlineText } from '../outline/signatures';
import type { Repository } from '../repository';
import type { Budget } from './pack';
import type { ContextPiece } from './piece';

/** As many whole lines of each as fit. */
export function pinnedPieces(
  paths: readonly string[],
  repository: Repository,
  { limit, costOf, nameOf }: Budget,
): readonly ContextPiece[] {
  let left = limit;
  return paths.flatMap((path) => {
    const text = repository.textOf(path);
    const file = repository.file(path);
    if (text === undefined || !file) return [];
    const lines: string[] = [];
    let cost = costOf(nameOf(path));
    for (const line of (outlineText(text, file.outline) || text).split('\n')) {
      if (cost + costOf(line) > left) break;
      cost += costOf(line);
      lines.push(line);
    }
    if (lines.length === 0) return [];
    left -= cost;
    return [{ path, text: lines.join('\n'), reason: 'pinned', score: 1, start: 0, hash: file.hash, names: [] }];
  });
}
