// What was edited a moment ago in other files: what is typed now often goes on with it.
import type { EditedPlace } from '../attention';
import type { Repository } from '../repository';
import type { Budget } from './pack';
import type { ContextPiece } from './piece';

const MOST_PLACES = 2;

/** Lines above and below the edited one. */
const MOST_LINES_AROUND = 5;

/** Of each place as many lines around it as fit. */
export function editedPieces(
  edited: readonly EditedPlace[],
  repository: Repository,
  { limit, costOf, nameOf }: Budget,
): readonly ContextPiece[] {
  let left = limit;
  return edited.slice(0, MOST_PLACES).flatMap(({ path, line }) => {
    const lines = repository.textOf(path)?.split('\n') ?? [];
    const { hash = '' } = repository.file(path) ?? {};
    for (let around = MOST_LINES_AROUND; around >= 0; around--) {
      const from = Math.max(0, line - around);
      const text = lines.slice(from, line + around + 1).join('\n');
      const cost = costOf(nameOf(path)) + costOf(text);
      if (text.trim() === '' || cost > left) continue;
      left -= cost;
      return [
        { path, text, reason: 'edited', score: 1, start: lines.slice(0, from).join('\n').length, hash, names: [] },
      ];
    }
    return [];
  });
}
