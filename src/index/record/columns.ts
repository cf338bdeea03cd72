// How the record of a file lies in its bytes: a header, and one column of numbers for each property, side by side.

/** How many there are of each; all of them stand in the header. */
export interface Counts {
  /** 2, or 4 where a file has more names or definitions than fit. */
  readonly idBytes: number;
  readonly names: number;
  readonly definitions: number;
  readonly references: number;
  readonly imports: number;
  readonly importedNames: number;
  readonly chunks: number;
  readonly words: number;
  readonly pathBytes: number;
  readonly textBytes: number;
  readonly fileBytes: number;
}

type Ids = Uint16Array | Uint32Array;

/** Names are counted from 1 and so are containers among the definitions; 0 is none. */
export interface Columns {
  readonly mtimeMs: Float64Array;
  readonly hashes: Uint32Array;
  readonly ends: Uint32Array;
  readonly ranges: Uint32Array;
  /** nameStart, start, end and signatureEnd of each definition. */
  readonly definitionOffsets: Uint32Array;
  /** The kind in the lowest two bits. */
  readonly referenceStarts: Uint32Array;
  /** Start and end of each import. */
  readonly importOffsets: Uint32Array;
  readonly nameLengths: Ids;
  readonly referenceNames: Ids;
  readonly definitionNames: Ids;
  readonly containers: Ids;
  readonly owners: Ids;
  readonly specifiers: Ids;
  readonly importedCounts: Ids;
  /** Name and alias in turn. */
  readonly importedNames: Ids;
  readonly lengths: Uint16Array;
  readonly counts: Uint8Array;
  /** The visibility in the upper half. */
  readonly definitionKinds: Uint8Array;
  readonly reExports: Uint8Array;
  /** One number, of how the file was read. */
  readonly reading: Uint8Array;
  readonly path: Uint8Array;
  /** All names, one behind the other. */
  readonly text: Uint8Array;
}

/** Counts up with each change of what records hold: those of another form are not read. */
const FORM = 7;

const fields = [
  'idBytes',
  'names',
  'definitions',
  'references',
  'imports',
  'importedNames',
  'chunks',
  'words',
  'pathBytes',
  'textBytes',
  'fileBytes',
] as const;
const HEADER_BYTES = 4 * (1 + fields.length);
const READING_BYTES = 1;

/** The columns of a new record; their bytes begin with the counts. */
export function newColumns(counts: Counts): { readonly buffer: ArrayBuffer; readonly columns: Columns } {
  const buffer = new ArrayBuffer(bytesFor(counts));
  new Uint32Array(buffer, 0, 1 + fields.length).set([FORM, ...fields.map((field) => counts[field])]);
  return { buffer, columns: columnsIn(buffer, counts) };
}

/** The counts of a record; undefined for what is none, or one of another form. */
export function countsIn(buffer: ArrayBuffer): Counts | undefined {
  if (buffer.byteLength < HEADER_BYTES) return undefined;
  const header = new Uint32Array(buffer, 0, 1 + fields.length);
  // By number, because it is done for each file that a search looks into.
  const at = (place: number) => header[place] ?? 0;
  const counts = {
    idBytes: at(1),
    names: at(2),
    definitions: at(3),
    references: at(4),
    imports: at(5),
    importedNames: at(6),
    chunks: at(7),
    words: at(8),
    pathBytes: at(9),
    textBytes: at(10),
    fileBytes: at(11),
  };
  return header[0] === FORM && bytesFor(counts) === buffer.byteLength ? counts : undefined;
}

export function columnsIn(
  buffer: ArrayBuffer,
  { idBytes, names, definitions, references, imports, importedNames, chunks, words, pathBytes, textBytes }: Counts,
): Columns {
  let offset = HEADER_BYTES;
  const next = <T extends { readonly byteLength: number }>(column: T): T => {
    offset += column.byteLength;
    return column;
  };
  const numbers = (length: number) => next(new Uint32Array(buffer, offset, length));
  const ids = (length: number) =>
    next(idBytes === 2 ? new Uint16Array(buffer, offset, length) : new Uint32Array(buffer, offset, length));
  const bytes = (length: number) => next(new Uint8Array(buffer, offset, length));
  // Those of more bytes come first, so that each begins at a multiple of what its numbers take.
  return {
    mtimeMs: next(new Float64Array(buffer, offset, 1)),
    hashes: numbers(words),
    ends: numbers(chunks),
    ranges: numbers(2 * chunks),
    definitionOffsets: numbers(4 * definitions),
    referenceStarts: numbers(references),
    importOffsets: numbers(2 * imports),
    nameLengths: ids(names),
    referenceNames: ids(references),
    definitionNames: ids(definitions),
    containers: ids(definitions),
    owners: ids(definitions),
    specifiers: ids(imports),
    importedCounts: ids(imports),
    importedNames: ids(2 * importedNames),
    lengths: next(new Uint16Array(buffer, offset, chunks)),
    counts: bytes(words),
    definitionKinds: bytes(definitions),
    reExports: bytes(imports),
    reading: bytes(READING_BYTES),
    path: bytes(pathBytes),
    text: bytes(textBytes),
  };
}

/** The columns that a search needs, without the others. */
export function wordColumnsIn(
  buffer: ArrayBuffer,
  counts: Counts,
): Pick<Columns, 'hashes' | 'ends' | 'ranges' | 'lengths' | 'counts'> {
  const { definitions, imports, chunks, words, pathBytes, textBytes } = counts;
  const hashesAt = HEADER_BYTES + 8;
  const countsAt = buffer.byteLength - textBytes - pathBytes - READING_BYTES - imports - definitions - words;
  return {
    hashes: new Uint32Array(buffer, hashesAt, words),
    ends: new Uint32Array(buffer, hashesAt + 4 * words, chunks),
    ranges: new Uint32Array(buffer, hashesAt + 4 * (words + chunks), 2 * chunks),
    lengths: new Uint16Array(buffer, countsAt - 2 * chunks, chunks),
    counts: new Uint8Array(buffer, countsAt, words),
  };
}

function bytesFor({
  idBytes,
  names,
  definitions,
  references,
  imports,
  importedNames,
  chunks,
  words,
  pathBytes,
  textBytes,
}: Counts): number {
  const numbers = words + 3 * chunks + 4 * definitions + references + 2 * imports;
  const ids = names + references + 3 * definitions + 2 * imports + 2 * importedNames;
  const bytes = words + definitions + imports + READING_BYTES + pathBytes + textBytes;
  return HEADER_BYTES + 8 + 4 * numbers + idBytes * ids + 2 * chunks + bytes;
}
