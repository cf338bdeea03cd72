// From the text of a file to its record.
import { manifestOf } from '../core/context/modules/readManifest';
import { type Chunk, chunksOfText } from '../core/context/outline/chunks';
import type { Outline } from '../core/context/outline/outline';
import { chunksOf } from '../syntax/chunks';
import type { Grammar, Grammars } from '../syntax/grammars';
import { languageOfFile } from '../syntax/languages';
import type { Limits } from '../syntax/limits';
import { outlineOf } from '../syntax/outline';
import { parseFile } from '../syntax/parsedText';
import type { FileRecord, RecordReading } from './fileRecord';
import type { SourceText } from './files/readSource';
import { chunkWordsOf, type Range } from './lexical/chunkWords';

/**
 * For the parse and for the outline's query; what is more work is known by its words alone. 900 kB of short calls take
 * 35,000 steps of the parser, and 1.3 s on two cores. Steps are counted, so that a busy machine knows the same of a
 * file as an idle one; the time is far more than they take, for texts of which a step takes long.
 */
const fileLimits: Limits = { mostSteps: 50_000, mostMs: 10_000 };

/** Never rejects: what no grammar can read is known by its words. */
export async function recordOf(path: string, source: SourceText, grammars: Grammars): Promise<FileRecord> {
  const { text, ...stamp } = source;
  const languageId = languageOfFile(path);
  const { reading, found } = await readBy(languageId, path, text, grammars);
  const { outline, chunks } = found ?? { outline: nothing, chunks: chunksOfText(text) };
  return {
    ...stamp,
    path,
    languageId: languageId ?? 'plaintext',
    reading,
    outline,
    words: chunkWordsOf(text, rangesOf(text, chunks)),
    manifest: manifestOf(path, text),
  };
}

export const nothing: Outline = { definitions: [], references: [], imports: [] };

interface Found {
  readonly outline: Outline;
  readonly chunks: readonly Chunk[];
}

async function readBy(
  languageId: string | undefined,
  path: string,
  text: string,
  grammars: Grammars,
): Promise<{ readonly reading: RecordReading; readonly found?: Found }> {
  if (languageId === undefined) return { reading: 'read' };
  const reading = await grammars.read(path, languageId, text, (grammar) => foundIn(grammar, text));
  if (reading.kind !== 'read') return { reading: reading.kind };
  return reading.made ? { reading: 'read', found: reading.made } : { reading: 'given-up' };
}

function foundIn(grammar: Grammar, text: string): Found | undefined {
  const parsed = parseFile(grammar, text, undefined, fileLimits);
  if (!parsed) return undefined;
  try {
    const outline = outlineOf(parsed, fileLimits);
    return outline && { outline, chunks: chunksOf(parsed) };
  } finally {
    parsed.tree.delete();
  }
}

/** Lines as offsets. */
function rangesOf(text: string, chunks: readonly Chunk[]): readonly Range[] {
  const starts = [0];
  for (let newline = text.indexOf('\n'); newline >= 0; newline = text.indexOf('\n', newline + 1)) {
    starts.push(newline + 1);
  }
  return chunks.map(({ startLine, endLine }) => ({
    start: starts[startLine] ?? text.length,
    end: starts[endLine] ?? text.length,
  }));
}
