// A model of the engine by itself: the real weights in this process, without the service around it.
import { join } from 'node:path';
import { planMemory } from '../../src/core/models/memoryPlan';
import { Arbiter } from '../../src/engine/arbiter';
import { loadLocalModel } from '../../src/engine/loadLocalModel';
import type { LocalModel } from '../../src/engine/localModel';
import { ModelStore } from '../../src/engine/modelStore';
import { TrialRecord } from '../../src/engine/trialRecord';
import { engineScript } from './modelService';

export interface WantedModel {
  readonly path: string;
  /** Where survived trials are remembered. */
  readonly folder: string;
  readonly role?: 'complete' | 'chat';
  readonly contextTokens?: number;
  readonly arbiter?: Arbiter;
  readonly store?: ModelStore;
  readonly log?: (message: string) => void;
}

export function loadLocal({
  path,
  folder,
  role = 'complete',
  contextTokens = 1024,
  arbiter = new Arbiter(),
  store = new ModelStore(),
  log = () => undefined,
}: WantedModel): Promise<LocalModel> {
  const wish = { contextTokens, slots: 4, gpuLayers: 'auto', readsAtOnce: false, safeMode: false } as const;
  return loadLocalModel({
    role,
    path,
    backend: 'cpu',
    store,
    plan: (file, machine) => ({ plan: planMemory(file, machine, wish), contextTokens: contextTokens * wish.slots }),
    trials: new TrialRecord(join(folder, 'survived-models.json')),
    script: engineScript,
    log: (_level, message) => log(message),
    signal: new AbortController().signal,
    onStep: () => undefined,
    safeMode: undefined,
    arbiter,
  });
}
