// Holes at the places where a person types, in source files that the model was not trained on.
import { seededRandom } from '../support/seededRandom';
import { type SourceFile, sourceFiles } from '../support/typingSources';
import { LINES_ABOVE, LINES_BELOW, pick } from './holes';
import {
  atLineStarts,
  atStatements,
  behindOpeners,
  inBlocks,
  insideBrackets,
  type Place,
  withinLines,
} from './qualityPlaces';
import { spansOf } from './qualitySpans';

export interface QualityHole {
  readonly kind: string;
  readonly source: SourceFile;
  readonly prefix: string;
  /** What a person wrote at the cursor. */
  readonly truth: string;
  readonly suffix: string;
  /** The beginning of the suffix that the editor put there, and the truth writes itself. */
  readonly closed: string;
}

const kinds = [
  { kind: 'within a line', count: 120, placesIn: withinLines },
  { kind: 'line start', count: 80, placesIn: atLineStarts },
  { kind: 'behind an opener', count: 70, placesIn: behindOpeners },
  { kind: 'inside brackets', count: 50, placesIn: insideBrackets },
  { kind: 'statement', count: 60, placesIn: atStatements },
  { kind: 'block', count: 40, placesIn: inBlocks },
];

/** The same holes in every run, spread over all fixtures. */
export function qualityHoles(root: string): readonly QualityHole[] {
  const random = seededRandom(31);
  const sources = sourceFiles(root).map((source) => ({ source, spans: spansOf(source.text) }));
  return kinds.flatMap(({ kind, count, placesIn }) => {
    const found = sources
      .map(({ source, spans }) => ({
        source,
        places: placesIn(source.text, spans).filter((place) => isRoomy(source, place)),
      }))
      .filter(({ places }) => places.length > 0);
    const holes = new Map<string, QualityHole>();
    for (let tries = 0; holes.size < count && tries < count * 100; tries++) {
      const { source, places } = pick(found, random);
      const { start, end, closed } = pick(places, random);
      const { repository, path, text } = source;
      holes.set(`${repository}/${path}:${start}`, {
        kind,
        source,
        prefix: text.slice(0, start),
        truth: text.slice(start, end),
        suffix: closed + text.slice(end),
        closed,
      });
    }
    if (holes.size < count) throw new Error(`only ${holes.size} holes of the kind '${kind}' found`);
    return [...holes.values()];
  });
}

/** Whether so much stands above and below that there is something to go by. */
function isRoomy({ text }: SourceFile, { start, end }: Place): boolean {
  return text.slice(0, start).split('\n').length > LINES_ABOVE && text.slice(end).split('\n').length > LINES_BELOW;
}
