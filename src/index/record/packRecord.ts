// Packs the record of a file into its bytes.
import type { Definition } from '../../core/context/outline/outline';
import type { FileRecord } from '../fileRecord';
import { newColumns } from './columns';
import { definitionKinds, referenceKinds, visibilities } from './kinds';

/** What fits two bytes. */
const LARGEST_SHORT = 0xffff;

/** The bytes of a record, for memory and for the disk. */
export function packRecord({ path, hash, languageId, mtimeMs, bytes, outline: { definitions, references, imports }, words, manifest }: FileRecord): ArrayBuffer {
  const names = new Names();
  names.idOf(hash);
  names.idOf(languageId);
  names.idOf(JSON.stringify(manifest ?? null));
  const referenceNames = references.map(({ name }) => names.idOf(name));
  const definitionNames = definitions.map(({ name }) => names.idOf(name));
  const owners = definitions.map(({ owner }) => names.idOf(owner));
  const specifiers = imports.map(({ specifier }) => names.idOf(specifier));
  const importedNames = imports.flatMap((one) => one.names.flatMap(({ name, alias }) => [names.idOf(name), names.idOf(alias)]));
  const pathBytes = Buffer.from(path);
  const text = Buffer.from(names.all.join(''));
  const isShort = names.all.length < LARGEST_SHORT && definitions.length < LARGEST_SHORT && names.all.every(({ length }) => length <= LARGEST_SHORT);
  const { buffer, columns } = newColumns({
    ...{ idBytes: isShort ? 2 : 4, names: names.all.length, definitions: definitions.length, references: references.length, imports: imports.length },
    ...{ importedNames: importedNames.length / 2, chunks: words.ends.length, words: words.hashes.length, pathBytes: pathBytes.length, textBytes: text.length, fileBytes: bytes },
  });
  columns.mtimeMs[0] = mtimeMs;
  for (const property of ['hashes', 'ends', 'ranges', 'lengths', 'counts'] as const) columns[property].set(words[property]);
  for (const [at, definition] of definitions.entries()) {
    columns.definitionOffsets.set(offsetsOf(definition), 4 * at);
    columns.containers[at] = (definition.container ?? -1) + 1;
    columns.definitionKinds[at] = definitionKinds.indexOf(definition.kind) | (visibilities.indexOf(definition.visibility) << 4);
  }
  for (const [at, { start, kind }] of references.entries()) columns.referenceStarts[at] = (start << 2) | referenceKinds.indexOf(kind);
  for (const [at, { start, end, isReExport, names: { length } }] of imports.entries()) {
    columns.importOffsets.set([start, end], 2 * at);
    columns.importedCounts[at] = length;
    columns.reExports[at] = Number(isReExport);
  }
  columns.nameLengths.set(names.all.map(({ length }) => length));
  columns.referenceNames.set(referenceNames);
  columns.definitionNames.set(definitionNames);
  columns.owners.set(owners);
  columns.specifiers.set(specifiers);
  columns.importedNames.set(importedNames);
  columns.path.set(pathBytes);
  columns.text.set(text);
  return buffer;
}

/** Each name of a file once, counted from 1. */
class Names {
  private readonly ids = new Map<string, number>();
  readonly all: string[] = [];

  /** 0 for no name. */
  idOf(name: string | undefined): number {
    if (name === undefined) return 0;
    const known = this.ids.get(name);
    if (known !== undefined) return known;
    this.ids.set(name, this.all.push(name));
    return this.all.length;
  }
}

function offsetsOf({ nameStart, start, end, signatureEnd }: Definition): readonly number[] {
  return [nameStart, start, end, signatureEnd];
}
