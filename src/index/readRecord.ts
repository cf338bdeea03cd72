// From the text of a file to its record.
import { manifestOf } from '../core/context/modules/readManifest';
import { type Chunk, chunksOfText } from '../core/context/outline/chunks';
import type { Outline } from '../core/context/outline/outline';
import { chunksOf } from '../syntax/chunks';
import type { Grammars } from '../syntax/grammars';
import { languageOfFile } from '../syntax/languages';
import { outlineOf } from '../syntax/outline';
import { type ParsedText, parseFile } from '../syntax/parsedText';
import type { FileRecord } from './fileRecord';
import type { SourceText } from './files/readSource';
import { chunkWordsOf, type Range } from './lexical/chunkWords';

/**
 * A longer parse is given up: the file is then known by its words alone. 900 kB of short calls take 35,000 steps, and
 * 1.3 s on two cores. Counted and not timed, so that a busy machine knows the same of a file as an idle one.
 */
const MOST_STEPS = 50_000;

/** Never rejects: a grammar that fails is given up, and its files are known by their words. */
export async function recordOf(path: string, source: SourceText, grammars: Grammars): Promise<FileRecord> {
  const { text, ...stamp } = source;
  const languageId = languageOfFile(path);
  const parsed =
    languageId === undefined
      ? undefined
      : await parsedBy(languageId, text, grammars, (read) => ({ outline: outlineOf(read), chunks: chunksOf(read) }));
  const { outline, chunks } = parsed ?? { outline: nothing, chunks: chunksOfText(text) };
  return {
    ...stamp,
    path,
    languageId: languageId ?? 'plaintext',
    outline,
    words: chunkWordsOf(text, rangesOf(text, chunks)),
    manifest: manifestOf(path, text),
  };
}

export const nothing: Outline = { definitions: [], references: [], imports: [] };

async function parsedBy<Read>(
  languageId: string,
  text: string,
  grammars: Grammars,
  read: (parsed: ParsedText) => Read,
): Promise<Read | undefined> {
  const grammar = await grammars.of(languageId);
  if (!grammar) return undefined;
  try {
    const parsed = parseFile(grammar, text, undefined, MOST_STEPS);
    if (!parsed) return undefined;
    try {
      return read(parsed);
    } finally {
      parsed.tree.delete();
    }
  } catch (error) {
    grammars.giveUp(grammar.name, error);
    return undefined;
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
