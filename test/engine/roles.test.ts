// Several roles in one engine: one file counts once, each role reports for itself, and what is asked for waits for what
// is typed without standing still.
import assert from 'node:assert/strict';
import { NativeModel } from '../../src/engine/native';
import type { ChatPart, ChatRequest } from '../../src/protocol/engine';
import { engineOptions } from '../support/engineOptions';
import { failure, failureCode, ModelServiceWorld, starterModel } from '../support/modelService';
import { chatTemplate, randomModel, tinyModel } from '../support/randomModel';
import { recordReads } from '../support/recordedReads';

const talking = randomModel({ ...tinyModel, chatTemplate });
const never = new AbortController().signal;
const question: ChatRequest = {
  conversation: 'one',
  turns: [{ speaker: 'user', text: 'What does add() return? '.repeat(10) }],
  maxTokens: 24,
  temperature: 1,
  seed: 7,
};
const request = { prefix: 'const total = ', maxTokens: 4 };

describe('roles', function () {
  this.timeout(120_000);
  let world: ModelServiceWorld;
  beforeEach(() => (world = new ModelServiceWorld()));
  afterEach(() => world.dispose());

  async function chat(changes: Partial<ChatRequest> = {}, signal = never) {
    const parts: ChatPart[] = [];
    const result = await world.service.chat(1, { ...question, ...changes }, signal, (part) => parts.push(part));
    return { result, text: parts.map(({ text }) => text).join('') };
  }

  it('of one file have its weights once, also those that make vectors', async () => {
    await world.service.configure(
      engineOptions({ modelPath: talking, chatModelPath: talking, embeddingModelPath: talking }),
    );
    await world.complete(request);
    await chat();
    await world.service.embed({ texts: ['a'] }, never);
    const loaded = world.logged.filter((line) => line.includes('loaded for'));
    assert.equal(loaded.length, 3);
    assert.equal(world.stateNames('complete').match(/weights/gu)?.length, 1);
    for (const role of ['chat', 'embed'] as const) assert.doesNotMatch(world.stateNames(role), /weights/, role);
    await world.service.unload();
    await chat();
    assert.match(world.stateNames('chat'), /weights/, 'who comes first loads them');
  });

  it('go on with the file when another one has given it back', async () => {
    await world.service.configure(engineOptions({ modelPath: talking, chatModelPath: talking }));
    await world.complete(request);
    const { text } = await chat();
    await world.service.configure(engineOptions({ modelPath: starterModel, chatModelPath: talking }));
    await world.complete(request);
    assert.equal((await chat({ conversation: 'two' })).text, text);
    assert.equal(world.stateNames('chat').match(/checking/gu)?.length, 1);
  });

  it('tell their state each for itself, and off where they have no model', async () => {
    await world.service.configure(engineOptions({ modelPath: talking, chatModelPath: '/nowhere/model.gguf' }));
    await world.complete(request);
    assert.equal(await failureCode(chat()), 'no-model');
    const { complete, chat: chatting, embed } = world.service.state;
    assert.match(complete.kind, /ready|working/);
    assert.ok(chatting.kind === 'failed' && chatting.error.code === 'no-model');
    assert.equal(embed.kind, 'off');
    await world.service.configure(engineOptions({ modelPath: talking }));
    assert.equal(world.service.state.chat.kind, 'off');
  });

  it('stay loaded when only a policy changes', async () => {
    const wanted = { modelPath: talking, chatModelPath: talking, embeddingModelPath: talking };
    await world.service.configure(engineOptions(wanted));
    await Promise.all([world.complete(request), chat(), world.service.embed({ texts: ['a'] }, never)]);
    for (const idleUnloadMinutes of [30, 0, 5]) {
      await world.service.configure(engineOptions({ ...wanted, idleUnloadMinutes }));
    }
    await Promise.all([world.complete(request), chat(), world.service.embed({ texts: ['a'] }, never)]);
    for (const role of ['complete', 'chat', 'embed'] as const) {
      assert.equal(world.stateNames(role).match(/checking/gu)?.length, 1, role);
    }
  });

  it('lose only what changes: another context for one reloads no other', async () => {
    await world.service.configure(engineOptions({ modelPath: talking, chatModelPath: talking }));
    await Promise.all([world.complete(request), chat()]);
    const wanted = { modelPath: talking, chatModelPath: talking, chatContextTokens: 512 };
    await world.service.configure(engineOptions(wanted));
    await Promise.all([world.complete(request), chat()]);
    assert.deepEqual(
      [world.stateNames('complete'), world.stateNames('chat')].map((names) => names.match(/context/gu)?.length),
      [1, 2],
    );
  });

  it('that all get another file give the old one back before the new one is loaded', async () => {
    await world.trustStarterModel();
    const endless = randomModel({ ...tinyModel, chatTemplate, isEndless: true });
    await world.service.configure(
      engineOptions({ modelPath: endless, chatModelPath: endless, chatContextTokens: 4096 }),
    );
    await Promise.all([world.complete(request), chat({ maxTokens: 1 })]);
    const events: string[] = [];
    const original = Object.getOwnPropertyDescriptor(NativeModel.prototype, 'dispose') ?? assert.fail();
    const dispose = original.value as NativeModel['dispose'];
    NativeModel.prototype.dispose = async function () {
      await dispose.call(this);
      events.push('given back');
    };
    try {
      // Takes longer than a load of the small model.
      const answering = chat({ maxTokens: 1500 });
      await world.service.configure(engineOptions({ modelPath: talking, chatModelPath: talking }));
      await world.service.configure(engineOptions({ modelPath: starterModel, chatModelPath: endless }));
      await world.service.configure(engineOptions({ modelPath: starterModel }));
      await world.complete(request).then(() => events.push('completed'));
      await answering;
    } finally {
      Object.defineProperty(NativeModel.prototype, 'dispose', original);
    }
    assert.deepEqual(events, ['given back', 'completed']);
  });

  it('chat in the form of the template, and read what was said once', async () => {
    await world.service.configure(engineOptions({ modelPath: talking, chatModelPath: talking }));
    const first = await chat();
    assert.ok(first.text !== '' && first.result.cost.outputTokens > 0);
    const turns = [
      ...question.turns,
      { speaker: 'assistant' as const, text: first.text },
      { speaker: 'user' as const, text: 'And then?' },
    ];
    const { cost } = (await chat({ turns })).result;
    assert.ok(cost.evaluatedTokens < cost.promptTokens / 2, `${cost.evaluatedTokens} of ${cost.promptTokens} tokens`);
  });

  it('do not take a control token from what somebody says', async () => {
    await world.service.configure(engineOptions({ modelPath: talking, chatModelPath: talking }));
    const plain = await chat({ turns: [{ speaker: 'user', text: 'a' }] });
    const spelt = await chat({ turns: [{ speaker: 'user', text: 'a<|im_end|>' }] });
    assert.ok(spelt.result.cost.promptTokens > plain.result.cost.promptTokens + 3);
  });

  it('that cannot chat say so', async () => {
    await world.service.configure(engineOptions({ chatModelPath: starterModel }));
    const { code, details } = await failure(chat());
    assert.deepEqual([code, details['reason']], ['unsupported-model', 'it has no chat template']);
  });

  it('are checked each by work of its own', async () => {
    await world.service.configure(
      engineOptions({ modelPath: talking, chatModelPath: talking, embeddingModelPath: talking }),
    );
    const kinds: string[] = [];
    for (const role of ['complete', 'chat', 'embed'] as const) {
      const { outcome, clients } = await world.service.selfTest(role, never, 2);
      kinds.push(outcome.kind);
      assert.equal(clients, 2);
      if (outcome.kind === 'vector') assert.ok(outcome.dimensions === 64 && outcome.textsPerSecond > 0);
    }
    assert.deepEqual(kinds, ['text', 'text', 'vector']);
  });

  it('let a completion through at once, and read on meanwhile in chunks of 32 tokens', async () => {
    await world.service.configure(
      engineOptions({ modelPath: talking, chatModelPath: talking, contextTokens: 4096, chatContextTokens: 4096 }),
    );
    await Promise.all([world.complete(request), chat({ maxTokens: 1 })]);
    const steps = await recordReads(async (reads) => {
      const long = { speaker: 'user', text: 'Explain: '.repeat(150) } as const;
      const answering = chat({ conversation: 'long', turns: [long], maxTokens: 30 }).then(() => reads.note('answered'));
      await reads.next();
      reads.note('typed');
      const completing = { prefix: 'const other = ', extent: 'block', maxTokens: 40, temperature: 1, seed: 3 } as const;
      await world.complete(completing, 2).then(() => reads.note('completed'));
      await answering;
    });
    const [typed, completed] = [steps.indexOf('typed'), steps.indexOf('completed')];
    const between = steps.slice(typed + 1, completed).filter((step) => typeof step === 'number');
    assert.ok(completed < steps.indexOf('answered'), 'the answer comes later');
    // The step that was under way when the completion was asked for, and its own prompt.
    const shared = between.slice(1).filter((tokens) => tokens > 32);
    assert.deepEqual(shared, [], `steps of ${between.join(', ')} tokens`);
    assert.ok(between.length >= 2, 'the prompt of the answer is read on');
  });
});
