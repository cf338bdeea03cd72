// How a model is fitted into the memory that is free. The model: 12 layers of 5.9 MiB, an embedding of 148 MiB that the
// GPU needs a copy of, 12 KiB of KV cache a token.
import assert from 'node:assert/strict';
import { AppError } from '../../src/core/errors';
import { type GgufModel, readGgufModel } from '../../src/core/models/ggufModel';
import type { Demand } from '../../src/core/models/memoryNeeds';
import {
  type Machine,
  type MemoryPlan,
  type MemoryWish,
  planMemory,
  planRoles,
  type RoleRequest,
} from '../../src/core/models/memoryPlan';
import type { Role } from '../../src/core/models/roles';
import { memorySource } from '../support/ggufMemory';
import { encodeGgufHeader } from '../support/ggufWriter';
import { largeModel, randomModelContent } from '../support/randomModel';

const MIB = 1024 ** 2;
const header = encodeGgufHeader(randomModelContent(largeModel));
const model = readGgufModel({ ...memorySource(header.bytes), sizeBytes: header.fileSizeBytes }, 'complete');

const wish: MemoryWish = { contextTokens: 8192, slots: 4, gpuLayers: 'auto', readsAtOnce: false, safeMode: false };

const otherFile: GgufModel = { ...model, path: 'other.gguf' };
const hugeTensors: GgufModel['tensors'] = model.tensors.map((tensor) => ({ ...tensor, sizeBytes: 1024 ** 3 }));

function asked(role: Role, file: GgufModel = model): RoleRequest {
  return { role, model: file, wish };
}

function planOf(role: Role, requests: readonly RoleRequest[], machine: Machine): MemoryPlan {
  const plan = planRoles(requests, machine).get(role);
  if (plan === undefined || plan instanceof AppError) throw plan ?? new Error(`no plan for ${role}`);
  return plan;
}

describe('a memory plan', () => {
  const cases: readonly (readonly [
    what: string,
    machine: Machine,
    wish: Partial<MemoryWish>,
    expected: Partial<MemoryPlan>,
  ])[] = [
    [
      'on a CPU with room',
      cpu(4000),
      {},
      { slots: 4, contextTokens: 8192, gpuLayers: 0, batchTokens: 128, degraded: [] },
    ],
    ['keeps to the trained context', cpu(8000), { contextTokens: 100_000 }, { contextTokens: 32_768, degraded: [] }],
    [
      'takes a wish as it is',
      cpu(4000),
      { contextTokens: 300, slots: 2 },
      { contextTokens: 300, slots: 2, degraded: [] },
    ],
    ['gives up a slot first', cpu(1150), {}, { slots: 3, contextTokens: 8192, degraded: ['fewer-slots'] }],
    ['gives up all slots but one', cpu(950), {}, { slots: 1, contextTokens: 8192, degraded: ['fewer-slots'] }],
    [
      'then halves the context',
      cpu(880),
      {},
      { slots: 1, contextTokens: 4096, degraded: ['fewer-slots', 'smaller-context'] },
    ],
    ['again and again', cpu(815), {}, { slots: 1, contextTokens: 512, degraded: ['fewer-slots', 'smaller-context'] }],
    [
      'gives up only context where there is one slot',
      cpu(880),
      { slots: 1 },
      { contextTokens: 4096, degraded: ['smaller-context'] },
    ],
    [
      'on a GPU with room',
      gpu(2000),
      {},
      { slots: 4, contextTokens: 8192, gpuLayers: 13, batchTokens: 256, degraded: [] },
    ],
    [
      'on a GPU gives up slots',
      gpu(580),
      {},
      { slots: 1, contextTokens: 8192, gpuLayers: 13, degraded: ['fewer-slots'] },
    ],
    [
      'and context, down to 2,048 tokens',
      gpu(440),
      {},
      { slots: 1, contextTokens: 2048, gpuLayers: 13, degraded: ['fewer-slots', 'smaller-context'] },
    ],
    [
      'then layers',
      gpu(300),
      {},
      {
        contextTokens: 2048,
        gpuLayers: 7,
        batchTokens: 128,
        degraded: ['fewer-slots', 'smaller-context', 'fewer-gpu-layers'],
      },
    ],
    [
      'then the GPU, which gives slots and context back',
      gpu(100),
      {},
      { slots: 4, contextTokens: 8192, gpuLayers: 0, degraded: ['cpu'] },
    ],
    ['puts no more layers on the GPU than wished', gpu(2000), { gpuLayers: 5 }, { gpuLayers: 5, degraded: [] }],
    ['knows that a model has only so many layers', gpu(2000), { gpuLayers: 99 }, { gpuLayers: 13, degraded: [] }],
    ['stays on the CPU where that is wished', gpu(2000), { gpuLayers: 0 }, { gpuLayers: 0, degraded: [] }],
    [
      'needs RAM beside the GPU for the embedding',
      { ...gpu(2000), freeRamBytes: 700 * MIB },
      {},
      { gpuLayers: 13, degraded: [] },
    ],
    [
      'counts shared memory once',
      { ...gpu(4000), freeRamBytes: 1300 * MIB, unifiedMemory: true },
      {},
      { slots: 2, gpuLayers: 13, degraded: ['fewer-slots'] },
    ],
    [
      'takes no notice of a GPU without a backend',
      { ...gpu(2000), backend: 'cpu' },
      {},
      { gpuLayers: 0, degraded: [] },
    ],
    [
      'in safe mode is small and on the CPU',
      gpu(2000),
      { safeMode: true },
      { slots: 1, contextTokens: 1024, gpuLayers: 0, degraded: [] },
    ],
  ];
  for (const [what, machine, wished, expected] of cases) {
    it(what, () => {
      const plan = planMemory(model, machine, { ...wish, ...wished });
      assert.deepEqual(plan, { ...plan, ...expected });
    });
  }

  it('counts weights, cache and buffers in bytes', () => {
    const { weightBytes, kvBytes, computeBytes } = planMemory(model, cpu(4000), {
      ...wish,
      contextTokens: 4000,
      slots: 2,
    });
    assert.equal(
      weightBytes,
      model.tensors.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0),
    );
    assert.equal(kvBytes, 2 * 4096 * 12 * 4 * (64 + 64) * 2, 'caches of whole hundreds of 256 tokens');
    assert.equal(computeBytes, 128 * ((152_000 + 2 * 512) * 4 + 4000 * 4) + 2 * 152_000 * 4);
  });

  const buffers: readonly (readonly [what: string, machine: Machine, contextTokens: number, bytesPerToken: number])[] =
    [
      ['logits where they are more than attention', cpu(4000), 4096, (152_000 + 2 * 512 + 4096) * 4],
      ['attention on the CPU where it is more than logits', cpu(8000), 32_768, (8 * 32_768 + 6 * 512 + 32_768) * 4],
      ['no attention on a GPU, which has flash attention', gpu(8000), 32_768, (152_000 + 2 * 512) * 4 + 32_768 * 2],
    ];
  for (const [what, machine, contextTokens, bytesPerToken] of buffers) {
    it(`counts ${what}`, () => {
      const { batchTokens, computeBytes } = planMemory(model, machine, { ...wish, contextTokens, slots: 1 });
      assert.equal(computeBytes, batchTokens * bytesPerToken + 152_000 * 4);
    });
  }

  const beside: readonly (readonly [what: string, machine: Machine, taken: Demand, expected: Partial<MemoryPlan>])[] = [
    [
      'takes what the first one leaves',
      cpu(4000),
      { ramBytes: 3050 * MIB, vramBytes: 0 },
      { slots: 1, contextTokens: 8192 },
    ],
    ['leaves the GPU to the first one', gpu(2000), { ramBytes: 0, vramBytes: 1900 * MIB }, { gpuLayers: 0 }],
    ['finds room on the GPU', gpu(2000), { ramBytes: 0, vramBytes: 1000 * MIB }, { gpuLayers: 13 }],
    [
      'shares what is one memory',
      { ...gpu(4000), unifiedMemory: true },
      { ramBytes: 0, vramBytes: 2700 * MIB },
      { gpuLayers: 13, slots: 2 },
    ],
  ];
  for (const [what, machine, taken, expected] of beside) {
    it(`beside another model ${what}`, () => {
      const loaded = { ...planMemory(model, cpu(4000), wish), mapped: taken };
      const plan = planOf('complete', [{ role: 'embed', model: otherFile, wish, loaded }, asked('complete')], machine);
      assert.deepEqual(plan, { ...plan, ...expected });
    });
  }

  const together: readonly (readonly [
    what: string,
    machine: Machine,
    requests: readonly RoleRequest[],
    plans: Partial<Record<Role, Partial<MemoryPlan> | 'out-of-memory'>>,
  ])[] = [
    [
      'two files: the second takes what the first leaves',
      cpu(1300),
      [asked('complete'), asked('embed', otherFile)],
      { complete: { slots: 4 }, embed: 'out-of-memory' },
    ],
    [
      'two files where there is room for both',
      cpu(4000),
      [asked('complete'), asked('embed', otherFile)],
      { complete: { slots: 4 }, embed: { slots: 4 } },
    ],
    [
      'one file: the second role takes a context and no weights',
      cpu(1300),
      [asked('complete'), asked('chat')],
      { complete: { slots: 4 }, chat: { slots: 1 } },
    ],
    [
      'one file, loaded already: its weights are there',
      cpu(700),
      [{ ...asked('complete'), loaded: planMemory(model, cpu(4000), wish) }, asked('chat')],
      { chat: 'out-of-memory' },
    ],
    [
      'one file in two roles that are loaded: its weights are mapped once, and a third file has the rest',
      cpu(1600),
      [
        { ...asked('complete'), loaded: planMemory(model, cpu(4000), wish) },
        { ...asked('chat'), loaded: planMemory(model, cpu(4000), wish, planMemory(model, cpu(4000), wish)) },
        asked('embed', otherFile),
      ],
      { embed: { slots: 4 } },
    ],
    [
      'one file of which only the second role is still loaded: its weights are there all the same',
      cpu(1300),
      [
        asked('complete', otherFile),
        { ...asked('chat'), loaded: planMemory(model, cpu(4000), wish, planMemory(model, cpu(4000), wish)) },
      ],
      { complete: { slots: 2 } },
    ],
    [
      'one file on the GPU: the second context lies beside the layers of the first',
      gpu(4000),
      [asked('complete'), asked('chat')],
      { complete: { gpuLayers: 13 }, chat: { gpuLayers: 13 } },
    ],
    [
      'a file that cannot be loaded takes nothing from the next',
      cpu(1300),
      [asked('complete', { ...otherFile, tensors: hugeTensors }), asked('chat')],
      { complete: 'out-of-memory', chat: { slots: 4 } },
    ],
  ];
  for (const [what, machine, requests, expected] of together) {
    it(`over all roles: ${what}`, () => {
      const plans = planRoles(requests, machine);
      for (const [role, wanted] of Object.entries(expected) as [Role, Partial<MemoryPlan> | 'out-of-memory'][]) {
        const plan = plans.get(role);
        if (plan instanceof AppError) assert.equal(plan.code, wanted, role);
        else assert.deepEqual({ ...plan, ...(wanted as Partial<MemoryPlan>) }, plan, role);
      }
    });
  }

  it('says what it takes in all, and of it the weights that stay in the RAM', () => {
    const onCpu = planMemory(model, cpu(4000), wish);
    assert.deepEqual(onCpu.demand, { ramBytes: onCpu.weightBytes + onCpu.kvBytes + onCpu.computeBytes, vramBytes: 0 });
    assert.deepEqual(onCpu.mapped, { ramBytes: onCpu.weightBytes, vramBytes: 0 });
    const onGpu = planMemory(model, gpu(2000), wish);
    assert.ok(onGpu.mapped.ramBytes === onGpu.demand.ramBytes && onGpu.mapped.ramBytes < onGpu.weightBytes);
  });

  it('reads all of a context at once where that is wished', () => {
    for (const machine of [cpu(4000), gpu(4000)]) {
      assert.equal(planMemory(model, machine, { ...wish, contextTokens: 500, readsAtOnce: true }).batchTokens, 500);
    }
  });

  const tooSmall: readonly (readonly [what: string, machine: Machine])[] = [
    ['too little RAM', cpu(700)],
    ['too little of both', { ...gpu(200), freeRamBytes: 100 * MIB }],
    ['a GPU with room and no RAM for the embedding', { ...gpu(4000), freeRamBytes: 100 * MIB }],
  ];
  for (const [what, machine] of tooSmall) {
    it(`cannot be made with ${what}, and says what is needed and what is free`, () => {
      assert.throws(
        () => planMemory(model, machine, wish),
        (error) => {
          assert.ok(error instanceof AppError);
          assert.ok(error.failure.code === 'out-of-memory');
          assert.equal(error.failure.details.freeBytes, machine.freeRamBytes);
          const { neededBytes } = error.failure.details;
          const planWith = (freeRamBytes: number) => planMemory(model, { ...cpu(0), freeRamBytes }, wish);
          assert.equal(planWith(neededBytes).contextTokens, 512, 'as much as is said to be needed suffices');
          assert.throws(() => planWith(neededBytes - 1), AppError);
          return true;
        },
      );
    });
  }
});

function cpu(freeRamMib: number): Machine {
  return { backend: 'cpu', freeRamBytes: freeRamMib * MIB, freeVramBytes: undefined, unifiedMemory: false };
}

function gpu(freeVramMib: number): Machine {
  return { backend: 'vulkan', freeRamBytes: 4000 * MIB, freeVramBytes: freeVramMib * MIB, unifiedMemory: false };
}
