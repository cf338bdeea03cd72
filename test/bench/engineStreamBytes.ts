// How the bytes of an answer grow with its length, counted at the socket of the window.
import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { Socket } from 'node:net';
import type { EngineClient } from '../../src/host/engine/engineClient';
import { engineOptions } from '../support/engineOptions';
import { chatTemplate, randomModel, tinyModel } from '../support/randomModel';
import { withEngine } from './benchEngine';

const SHORT_TOKENS = 200;
const LONG_TOKENS = 20_000;
const CONTEXT_TOKENS = 32_768;

const never = new AbortController().signal;

/** Bytes of a long answer over those of as many short ones as have its tokens. */
export function bytesRatio(): Promise<number> {
  const chatModelPath = randomModel({
    ...tinyModel,
    layers: 1,
    contextTokens: CONTEXT_TOKENS,
    chatTemplate,
    isEndless: true,
  });
  return withSockets((bytesRead) =>
    withEngine(engineOptions({ chatModelPath, chatContextTokens: CONTEXT_TOKENS }), async (openWindow) => {
      const window = openWindow();
      await window.selfTest('chat', never);
      const bytesOf = async (tokens: number) => {
        const before = bytesRead();
        await answer(window, tokens);
        return bytesRead() - before;
      };
      const shortBytes = await bytesOf(SHORT_TOKENS);
      return (await bytesOf(LONG_TOKENS)) / (shortBytes * (LONG_TOKENS / SHORT_TOKENS));
    }),
  );
}

async function answer(window: EngineClient, maxTokens: number): Promise<void> {
  const turns = [{ speaker: 'user', text: 'Tell me a very long story.' }] as const;
  const request = { conversation: String(maxTokens), turns, maxTokens, temperature: 1, seed: 1 };
  const { end, cost } = await window.chat(request, never, () => undefined);
  if (end !== 'max-tokens' || cost.outputTokens !== maxTokens) {
    throw new Error(`${cost.outputTokens} tokens instead of ${maxTokens}: ${end}`);
  }
}

/** `use` is given what counts the bytes that have come on all sockets which were opened meanwhile. */
async function withSockets<T>(use: (bytesRead: () => number) => Promise<T>): Promise<T> {
  const sockets: Socket[] = [];
  const note = (message: unknown) => {
    if (typeof message === 'object' && message !== null && 'socket' in message && message.socket instanceof Socket) {
      sockets.push(message.socket);
    }
  };
  subscribe('net.client.socket', note);
  try {
    return await use(() => sockets.reduce((sum, { bytesRead }) => sum + bytesRead, 0));
  } finally {
    unsubscribe('net.client.socket', note);
  }
}
