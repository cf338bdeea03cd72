// Options of the engine as tests and benches write them: what differs from the starter model alone.
import { resolve } from 'node:path';
import type { Role } from '../../src/core/models/roles';
import type { Backend, EngineOptions, RoleOptions } from '../../src/protocol/engine';

export const starterModel = resolve('media/starter-model/starter-coder-6.5m-q8_0.gguf');

export interface WantedOptions {
  /** Of the model that completes. */
  readonly modelPath?: string;
  readonly contextTokens?: number;
  readonly chatModelPath?: string;
  readonly chatContextTokens?: number;
  readonly embeddingModelPath?: string;
  readonly backend?: Backend | 'auto';
  readonly gpuLayers?: number | 'auto';
  readonly idleUnloadMinutes?: number;
}

export function engineOptions({
  modelPath = starterModel,
  contextTokens = 1024,
  chatModelPath,
  chatContextTokens = 1024,
  embeddingModelPath,
  backend = 'cpu',
  gpuLayers = 'auto',
  idleUnloadMinutes = 0,
}: WantedOptions = {}): EngineOptions {
  return {
    backend,
    gpuLayers,
    roles: {
      ...role('complete', modelPath, contextTokens),
      ...role('chat', chatModelPath, chatContextTokens),
      ...role('embed', embeddingModelPath, 512),
    },
    policies: { idleUnloadMinutes },
  };
}

function role(name: Role, path: string | undefined, contextTokens: number): Partial<Record<Role, RoleOptions>> {
  return path === undefined ? {} : { [name]: { source: { kind: 'file', path }, contextTokens } };
}
