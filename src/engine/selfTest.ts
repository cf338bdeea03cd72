// What *Check my set-up* runs: one real completion of a fixed text, in a KV cache without anything in it.
import { cleanOutput } from '../core/completion/trim/cleanOutput';
import type { CompletionRequest, SelfTestResult } from '../protocol/engine';
import { generate } from './completion';
import type { LoadedModel } from './model';

/** Owns a place in the pool like a window; windows count from 1. */
const SELF_TEST_CLIENT = 0;

export async function runSelfTest(model: LoadedModel, signal: AbortSignal, clients: number): Promise<SelfTestResult> {
  return model.slots.use(SELF_TEST_CLIENT, signal, async (slot) => {
    slot.layout = undefined;
    await model.slots.renew(slot);
    const { text, cost } = await generate(model, slot, request, signal, () => undefined);
    model.slots.release(SELF_TEST_CLIENT);
    return {
      model: model.facts,
      load: model.load,
      text: cleanOutput(text, model.specials, request.path),
      leakedSpecialToken: model.specials.some((special) => text.includes(special)),
      // The last token of the prompt is read with the first one of the output.
      promptTokensPerSecond: perSecond(cost.evaluatedTokens - 1, cost.promptMs),
      outputTokensPerSecond: perSecond(cost.outputTokens, cost.decodeMs),
      residentBytes: process.memoryUsage.rss(),
      clients,
    };
  });
}

export function perSecond(count: number, milliseconds: number): number {
  return milliseconds === 0 ? 0 : (count * 1000) / milliseconds;
}

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
