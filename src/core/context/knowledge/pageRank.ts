// The importance of the nodes of a graph, by what leads to them: PageRank with restarts (Page, Brin, Motwani and
// Winograd, 1999).

/** Nodes are numbers; the edges of a node are those from `starts[node]` to `starts[node + 1]`. */
export interface Graph {
  readonly starts: Uint32Array;
  readonly targets: Uint32Array;
  /** Of what a node has, what goes to the target of an edge. What its edges do not take restarts. */
  readonly shares: Float64Array;
}

/** Of what a node has so much goes along its edges, as its authors chose. */
const DAMPING = 0.85;

const MOST_ROUNDS = 100;
const LEAST_CHANGE = 1e-6;

/** `restart` is where one begins, and sums up to 1 as the result does. */
export function pageRank({ starts, targets, shares }: Graph, restart: Float64Array): Float64Array {
  let rank = restart;
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const next = new Float64Array(restart.length);
    let moved = 0;
    for (const [node, has] of rank.entries()) {
      for (let edge = starts[node] ?? 0; edge < (starts[node + 1] ?? 0); edge++) {
        const given = DAMPING * has * (shares[edge] ?? 0);
        const target = targets[edge] ?? 0;
        next[target] = (next[target] ?? 0) + given;
        moved += given;
      }
    }
    let change = 0;
    for (const [node, share] of restart.entries()) {
      const has = (next[node] ?? 0) + (1 - moved) * share;
      change += Math.abs(has - (rank[node] ?? 0));
      next[node] = has;
    }
    rank = next;
    if (change < LEAST_CHANGE) break;
  }
  return rank;
}
