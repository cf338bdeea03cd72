// What the settings ask of the engine: an entry for each role that has a model.
import assert from 'node:assert/strict';
import { engineOptions } from '../../src/host/engine/engineOptions';
import type { RoleSettings, Settings } from '../../src/host/settings';

const starter = '/extension/starter.gguf';

const settings: Pick<Settings, 'roles' | 'engine' | 'policies'> = {
  roles: {
    complete: { modelPath: '', contextTokens: 4096 },
    chat: { modelPath: '', contextTokens: 8192 },
    embed: { modelPath: '', contextTokens: 512 },
  },
  engine: { backend: 'auto', gpuLayers: 'auto' },
  policies: { idleUnloadMinutes: 30 },
};

describe('what the settings ask of the engine', () => {
  const cases: readonly (readonly [
    what: string,
    roles: Partial<Record<string, Partial<RoleSettings>>>,
    models: Readonly<Record<string, readonly [path: string, contextTokens: number]>>,
  ])[] = [
    ['the starter model, where nothing is chosen', {}, { complete: [starter, 4096] }],
    ['a model that completes', { complete: { modelPath: '/a.gguf' } }, { complete: ['/a.gguf', 4096] }],
    [
      'a chat model beside it',
      { chat: { modelPath: '/c.gguf', contextTokens: 16_384 } },
      { complete: [starter, 4096], chat: ['/c.gguf', 16_384] },
    ],
    [
      'an embedding model beside it',
      { embed: { modelPath: '/e.gguf', contextTokens: 2048 } },
      { complete: [starter, 4096], embed: ['/e.gguf', 2048] },
    ],
    [
      'one file in all roles',
      {
        complete: { modelPath: '/a.gguf' },
        chat: { modelPath: '/a.gguf' },
        embed: { modelPath: '/a.gguf' },
      },
      { complete: ['/a.gguf', 4096], chat: ['/a.gguf', 8192], embed: ['/a.gguf', 512] },
    ],
  ];
  for (const [what, change, models] of cases) {
    it(what, () => {
      const { roles } = settings;
      const changed = {
        complete: { ...roles.complete, ...change['complete'] },
        chat: { ...roles.chat, ...change['chat'] },
        embed: { ...roles.embed, ...change['embed'] },
      };
      const entries = Object.entries(models).map(([role, [path, contextTokens]]) => [
        role,
        { source: { kind: 'file', path }, contextTokens },
      ]);
      assert.deepEqual(engineOptions({ ...settings, roles: changed }, starter).roles, Object.fromEntries(entries));
    });
  }

  it('is the same but for its policies after another idle time', () => {
    const { policies, ...before } = engineOptions(settings, starter);
    const { policies: changed, ...after } = engineOptions({ ...settings, policies: { idleUnloadMinutes: 5 } }, starter);
    assert.deepEqual([policies, changed], [{ idleUnloadMinutes: 30 }, { idleUnloadMinutes: 5 }]);
    assert.deepEqual(after, before);
  });
});
