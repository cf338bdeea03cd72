// The figures of the context engine, for people.
import type { HostDelay } from './contextHost';
import type { Likelihood } from './contextLikelihood';
import type { TreeRecall } from './contextRecallOf';
import type { Reuse } from './contextReuse';
import type { IndexSpeed } from './contextSpeed';

export interface ContextFigures {
  readonly recall?: readonly TreeRecall[];
  readonly speed?: readonly IndexSpeed[];
  readonly reuse?: Reuse;
  readonly likelihood?: Likelihood;
  readonly host?: HostDelay;
}

export function contextReport({ recall = [], speed = [], ...others }: ContextFigures): string {
  const percent = (share: number) => `${(100 * share).toFixed(1)} %`.padStart(9);
  const rows = recall.map(
    ({ tree, cases, ours, bm25, jaccard }) =>
      tree.padEnd(10) +
      String(cases).padStart(6) +
      [ours, bm25, jaccard].map(percent).join('') +
      ((1 - ours) / (1 - bm25)).toFixed(2).padStart(13),
  );
  const figures = [...speed.map(({ tree, ...values }) => [tree, values] as const), ...Object.entries(others)];
  return [
    ...(rows.length > 0 ? ['tree       cases     ours     bm25  jaccard  misses/bm25'] : []),
    ...rows,
    ...figures.map(([name, values]) => line(name, values)),
  ].join('\n');
}

function line(name: string, values: object): string {
  return `${name}: ${Object.entries(values)
    .map(([what, value]) => `${what} ${Number(Number(value).toFixed(4))}`)
    .join(', ')}`;
}
