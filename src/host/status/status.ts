// The state that the user sees of each role: the window's connection, the engine behind it, and whether the role is
// wanted at all.
import type { Failure } from '../../core/errors';
import { byRole, type Role } from '../../core/models/roles';
import type { LoadedState, RoleState } from '../../protocol/engine';
import type { EngineClientState } from '../engine/engineLink';
import { hasModel, type Settings } from '../settings';

export type Status = Readonly<Record<Role, RoleStatus>>;

export type RoleStatus =
  /** Completion is switched off; another role has no model. */
  | { readonly kind: 'off' }
  | { readonly kind: 'starting' }
  | Extract<RoleState, { readonly kind: 'unloaded' | 'loading' }>
  | LoadedState
  | { readonly kind: 'failed'; readonly failure: Failure };

export function statusOf(settings: Pick<Settings, 'completion' | 'roles'>, client: EngineClientState): Status {
  return byRole((role) => (isWanted(role, settings) ? roleStatus(role, client) : { kind: 'off' }));
}

export function isLoaded(status: RoleStatus): status is LoadedState {
  return status.kind === 'ready' || status.kind === 'working';
}

function isWanted(role: Role, settings: Pick<Settings, 'completion' | 'roles'>): boolean {
  return role === 'complete' ? settings.completion.enabled : hasModel(role, settings);
}

function roleStatus(role: Role, client: EngineClientState): RoleStatus {
  switch (client.kind) {
    case 'off':
      return { kind: 'unloaded' };
    case 'starting':
      return { kind: 'starting' };
    case 'lost':
      return { kind: 'failed', failure: client.error.failure };
    case 'connected':
      return client.engine ? shown(client.engine[role]) : { kind: 'starting' };
  }
}

/** The engine has no model for a role while it has not yet read a setting that has just been made. */
function shown(state: RoleState): RoleStatus {
  if (state.kind === 'off') return { kind: 'unloaded' };
  return state.kind === 'failed' ? { kind: 'failed', failure: state.error } : state;
}
