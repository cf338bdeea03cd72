// What the settings ask of the engine.
import { roles } from '../../core/models/roles';
import type { EngineOptions } from '../../protocol/engine';
import type { Settings } from '../settings';

/** A role without a model is left out; completion always has one. */
export function engineOptions(
  { roles: wanted, engine, policies }: Pick<Settings, 'roles' | 'engine' | 'policies'>,
  starterModelPath: string,
): EngineOptions {
  const entries = roles.flatMap((role) => {
    const { modelPath, contextTokens } = wanted[role];
    const path = role === 'complete' ? modelPath || starterModelPath : modelPath;
    return path === '' ? [] : [[role, { source: { kind: 'file', path }, contextTokens }] as const];
  });
  return { ...engine, roles: Object.fromEntries(entries), policies };
}
