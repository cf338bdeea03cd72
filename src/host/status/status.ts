// The state that the user sees: the window's connection, the engine behind it, and whether completion is on at all.
import type { Failure } from '../../core/errors';
import type { EngineState, LoadFacts, LoadStep, ModelFacts, Speed } from '../../protocol/engine';
import type { EngineClientState } from '../engine/engineLink';

export type Status =
  | { readonly kind: 'off' }
  | { readonly kind: 'starting' }
  | { readonly kind: 'unloaded' }
  | { readonly kind: 'loading'; readonly modelPath: string; readonly step: LoadStep; readonly progress: number }
  | {
      readonly kind: 'ready' | 'working';
      readonly model: ModelFacts;
      readonly load: LoadFacts;
      readonly speed: Speed | undefined;
    }
  | { readonly kind: 'failed'; readonly failure: Failure };

export function statusOf(enabled: boolean, client: EngineClientState): Status {
  if (!enabled) return { kind: 'off' };
  switch (client.kind) {
    case 'off':
      return { kind: 'unloaded' };
    case 'starting':
      return { kind: 'starting' };
    case 'lost':
      return { kind: 'failed', failure: client.error.failure };
    case 'connected':
      return client.engine ? engineStatus(client.engine) : { kind: 'starting' };
  }
}

function engineStatus(engine: EngineState): Status {
  return engine.kind === 'failed' ? { kind: 'failed', failure: engine.error } : engine;
}
