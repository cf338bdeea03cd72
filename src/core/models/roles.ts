// What a model is used for. One file may serve several roles; each role has a context of its own.

export const roles = ['complete', 'chat', 'embed'] as const;

export type Role = (typeof roles)[number];

/** A table with an entry for each role, as `entryOf` makes it. */
export function byRole<Entry>(entryOf: (role: Role) => Entry): Readonly<Record<Role, Entry>> {
  return { complete: entryOf('complete'), chat: entryOf('chat'), embed: entryOf('embed') };
}
