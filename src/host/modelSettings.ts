// Which settings say what model a role has: each role has a block of its own.
import type { Role } from '../core/models/roles';

const blocks = { complete: 'completion', chat: 'chat', embed: 'embedding' } as const satisfies Record<Role, string>;

type Block = (typeof blocks)[Role];

/** Absolute path of a GGUF file. */
export function modelSetting(role: Role): `${Block}.model` {
  return `${blocks[role]}.model`;
}

export function contextTokensSetting(role: Role): `${Block}.contextTokens` {
  return `${blocks[role]}.contextTokens`;
}
