// Scores a known text after a prompt with a model, without sampling.
import type { LlamaContextSequence, LlamaModel, Token } from 'node-llama-cpp';

export interface Score {
  /** Negative natural logarithm of the probability of the whole text. */
  readonly nats: number;
  /** Whether greedy decoding writes the text, and then ends it or the line. */
  readonly exact: boolean;
}

export interface Target {
  readonly token: number;
  /** The only tokens that may come in its place; undefined for any. */
  readonly allowed: readonly number[] | undefined;
}

/**
 * Scores `target` as the text that follows `prompt`. What the sequence's cache shares with the prompt is not read
 * again.
 */
export async function scoreText(
  model: LlamaModel,
  sequence: LlamaContextSequence,
  prompt: readonly number[],
  target: readonly Target[],
): Promise<Score> {
  const { TokenBias } = await import('node-llama-cpp');
  const tokens = [...prompt, ...target.map(({ token }) => token)].map((token) => token as Token);
  const scored = prompt.length - 1;
  await sequence.adaptStateToTokens(tokens.slice(0, scored), false);
  const results = await sequence.controlledEvaluate(
    tokens.slice(sequence.nextTokenIndex).map((token, offset, rest) => {
      const index = tokens.length - rest.length + offset;
      if (index < scored) return token;
      const next = tokens[index + 1];
      const filter = { tokens: next === undefined ? [] : [next], includeTop: 1 };
      const { allowed } = target[index - scored] ?? {};
      const options = allowed
        ? { tokenBias: new TokenBias(model.tokenizer).set(allowed as Token[], { logit: ALLOWED_LOGIT }) }
        : {};
      return [token, { generateNext: { logits: { filter }, totalLogitWeight: true, options } }];
    }),
  );
  let nats = 0;
  let exact = true;
  for (const [offset, result] of results.slice(results.length - target.length - 1).entries()) {
    const [top, topLogit] = result?.next.logits?.entries().next().value ?? [];
    if (top === undefined || topLogit === undefined) throw new Error('the library gave no logits');
    const token = target[offset]?.token;
    if (token === undefined) {
      exact &&= model.isEogToken(top) || /^\s*\n/.test(model.detokenize([top]));
      continue;
    }
    const logit = result?.next.logits?.get(token as Token) ?? NaN;
    nats += Math.log(result?.next.totalLogitWeight ?? NaN) + topLogit - logit;
    exact &&= top === token;
  }
  if (!Number.isFinite(nats)) throw new Error('the library gave no probability for a token');
  return { nats, exact };
}

/** Added to the logits of tokens that are allowed: no others count beside them. */
const ALLOWED_LOGIT = 1000;
