// Loads what writes for a role, from wherever its settings say it is. Another kind of source is another row here.
import type { ModelSource } from '../protocol/engine';
import type { LoadedRole } from './loadedRole';
import { loadLocalModel, type LoadRequest } from './loadLocalModel';
import type { TextModel } from './textModel';

export type LoadedText = TextModel & LoadedRole;

type Loader = (source: ModelSource, request: Omit<LoadRequest, 'path'>) => Promise<LoadedText>;

const loaders: Readonly<Record<ModelSource['kind'], Loader>> = {
  file: ({ path }, request) => loadLocalModel({ ...request, path }),
};

/** Throws what the loader of the kind of source throws. */
export const loadTextModel: Loader = (source, request) => loaders[source.kind](source, request);
