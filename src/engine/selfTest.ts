// What *Check My Set-Up* runs: for each role a fixed piece of real work, with nothing in the cache.
import { cleanOutput } from '../core/completion/trim/cleanOutput';
import type { WriteCost } from '../core/models/writing';
import type { ChatTurn, CompletionRequest, SelfTestOutcome } from '../protocol/engine';
import type { Arbiter } from './arbiter';
import { generate } from './completion';
import type { Embedder } from './embedder';
import type { TextModel } from './textModel';

export async function testCompletion(model: TextModel, signal: AbortSignal): Promise<SelfTestOutcome> {
  const place = freshPlace();
  const listener = { onText: () => undefined, onWhole: () => undefined };
  const { text, cost } = await generate({ model, layouts: new Map(), place }, request, signal, listener);
  model.release(place);
  return {
    kind: 'text',
    text: cleanOutput(text, model.specials, request.path),
    leakedSpecialToken: model.specials.some((special) => text.includes(special)),
    ...speedsOf(cost),
  };
}

export async function testChat(model: TextModel, signal: AbortSignal): Promise<SelfTestOutcome> {
  const place = freshPlace();
  const options = { urgency: 'asked', maxTokens: CHAT_TOKENS, temperature: 0, seed: 0 } as const;
  const { parts, cost } = model.write({ kind: 'chat', turns }, options, place, signal);
  let text = '';
  for await (const part of parts) if (part.channel === 'answer') text += part.text;
  model.release(place);
  return {
    kind: 'text',
    text: text.trim(),
    leakedSpecialToken: model.specials.some((special) => text.includes(special)),
    ...speedsOf(cost),
  };
}

export async function testEmbedding(
  embedder: Embedder,
  arbiter: Arbiter,
  signal: AbortSignal,
): Promise<SelfTestOutcome> {
  const turns = arbiter.begin('asked');
  const text = request.prefix;
  let seconds = 0;
  const timed = async () => {
    const began = performance.now();
    const vector = await embedder.vectorOf(text);
    seconds = (performance.now() - began) / 1000;
    return vector;
  };
  try {
    const vector = await turns.turn(signal, timed, embedder.tokensOf(text));
    return { kind: 'vector', dimensions: vector.length, textsPerSecond: 1 / seconds };
  } finally {
    turns.end();
  }
}

function speedsOf(cost: WriteCost): { readonly promptTokensPerSecond: number; readonly outputTokensPerSecond: number } {
  return {
    // The last token of the prompt is read with the first one of the output.
    promptTokensPerSecond: perSecond(cost.evaluatedTokens - 1, cost.promptMs),
    outputTokensPerSecond: perSecond(cost.outputTokens, cost.decodeMs),
  };
}

function perSecond(count: number, milliseconds: number): number {
  return milliseconds === 0 ? 0 : (count * 1000) / milliseconds;
}

/** Under which nothing is cached. */
function freshPlace(): string {
  return `self-test ${tests++}`;
}

let tests = 0;

const CHAT_TOKENS = 64;

const turns: readonly ChatTurn[] = [
  { speaker: 'system', text: 'You answer questions about code in one sentence.' },
  { speaker: 'user', text: 'What does `items.filter((item) => item.quantity === 0)` return?' },
];

/** Some hundred tokens before the cursor, and a place that asks for several lines. */
const request: CompletionRequest = {
  document: 'werkbank:self-test',
  repository: 'inventory',
  path: 'src/stock.ts',
  languageId: 'typescript',
  prefixOffset: 0,
  prefix: `export interface Item {
  name: string;
  price: number;
  quantity: number;
}

export class Stock {
  private items: Item[] = [];

  add(item: Item): void {
    const known = this.items.find((other) => other.name === item.name);
    if (known) {
      known.quantity += item.quantity;
    } else {
      this.items.push(item);
    }
  }

  remove(name: string, quantity: number): boolean {
    const known = this.items.find((other) => other.name === name);
    if (!known || known.quantity < quantity) {
      return false;
    }
    known.quantity -= quantity;
    return true;
  }

  count(name: string): number {
    const known = this.items.find((other) => other.name === name);
    return known ? known.quantity : 0;
  }

  /** The names of all items that are sold out, in alphabetical order. */
  soldOut(): string[] {
    return this.items
      .filter((item) => item.quantity === 0)
      .map((item) => item.name)
      .sort();
  }

  /** The value of all items: the sum of price times quantity. */
  value(): number {
`,
  suffix: `
  }

  clear(): void {
    this.items = [];
  }
}
`,
  chunks: [],
  onwardTokens: 0,
  maxTokens: 64,
  extent: 'block',
  decodeTimeMs: 20_000,
  temperature: 0,
  seed: 0,
};
