// What a second role costs that uses the file of the first one: weights are there once, whoever writes with them.
import type { Backend } from '../../src/protocol/engine';
import { engineOptions } from '../support/engineOptions';
import { chatTemplate, largeModel, randomModel } from '../support/randomModel';
import { withEngine } from './benchEngine';

const CONTEXT_TOKENS = 2048;
/** The lines of a turn that nearly fills the context. */
const TURN_LINES = 65;

const never = new AbortController().signal;

/**
 * Growth of the engine's resident memory by the role that chats beside the one that completes, less its planned KV
 * cache and compute buffers, as a share of the model.
 */
export function costOfSecondRole(backend: Backend): Promise<number> {
  const modelPath = randomModel({ ...largeModel, chatTemplate });
  const shared = {
    modelPath,
    chatModelPath: modelPath,
    contextTokens: CONTEXT_TOKENS,
    chatContextTokens: CONTEXT_TOKENS,
  };
  return withEngine(engineOptions({ ...shared, backend }), async (openWindow) => {
    const window = openWindow();
    await window.selfTest('complete', never);
    const before = await window.selfTest('complete', never);
    await window.selfTest('chat', never);
    const text = Array.from({ length: TURN_LINES }, (_, line) => `const line${line} = (${line} + a) * b;\n`).join('');
    const request = {
      conversation: 'long',
      turns: [{ speaker: 'user', text }],
      maxTokens: 8,
      temperature: 0,
      seed: 0,
    } as const;
    // Memory of a KV cache is there only when it is first written to.
    await window.chat(request, never, () => undefined);
    const after = await window.selfTest('chat', never);
    const growth = after.residentBytes - before.residentBytes - after.load.kvBytes - after.load.computeBytes;
    return Math.max(0, growth) / after.model.sizeBytes;
  });
}
