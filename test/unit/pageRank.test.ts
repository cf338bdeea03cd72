// The ranks of small graphs, as they follow from the definition by hand; of what a node has 0.85 goes along its edges.
import assert from 'node:assert/strict';
import { pageRank } from '../../src/core/context/knowledge/pageRank';

type Edge = readonly [from: number, to: number, share: number];

const cases: readonly (readonly [
  name: string,
  restart: readonly number[],
  edges: readonly Edge[],
  ranks: readonly number[],
])[] = [
  ['where nothing leads anywhere all stays where one begins', [0.75, 0.25], [], [0.75, 0.25]],
  ['what an edge leads to has more', [0.5, 0.5], [[0, 1, 1]], [0.350877, 0.649123]],
  ['what an edge does not take begins again', [0.5, 0.5], [[0, 1, 0.5]], [0.412371, 0.587629]],
  [
    'two edges to one node count as one',
    [0.5, 0.5],
    [
      [0, 1, 0.2],
      [0, 1, 0.3],
    ],
    [0.412371, 0.587629],
  ],
  [
    'what leads back is shared with where one begins',
    [1, 0],
    [
      [0, 1, 1],
      [1, 0, 1],
    ],
    [0.540541, 0.459459],
  ],
  [
    'what nothing leads to from where one begins has nothing',
    [1, 0, 0],
    [
      [0, 1, 1],
      [2, 1, 1],
    ],
    [0.540541, 0.459459, 0],
  ],
  ['an empty graph has no ranks', [], [], []],
];

describe('in a graph', () => {
  for (const [name, restart, edges, ranks] of cases) {
    it(name, () => {
      const starts = Uint32Array.from(
        { length: restart.length + 1 },
        (_, node) => edges.filter(([from]) => from < node).length,
      );
      const [targets, shares] = [
        Uint32Array.from(edges, ([, to]) => to),
        Float64Array.from(edges, ([, , share]) => share),
      ];
      const found = [...pageRank({ starts, targets, shares }, Float64Array.from(restart))];
      assert.deepEqual(
        found.map((rank) => rank.toFixed(4)),
        ranks.map((rank) => rank.toFixed(4)),
      );
    });
  }
});
