// Scores the true rest of a line behind a prompt, as the engine would have it written: with the token at the cursor
// healed.
import type { LlamaContextSequence, LlamaModel } from 'node-llama-cpp';
import { heal, LeftOffText } from '../../src/core/completion/healing';
import type { Pieces } from '../../src/core/completion/pieces';
import { NativeModel } from '../../src/engine/native';
import { type Score, scoreText, type Target } from './holesScore';

export class HealedScorer {
  readonly native: NativeModel;
  private readonly pieces: Pieces;

  constructor(
    private readonly model: LlamaModel,
    private readonly sequence: LlamaContextSequence,
  ) {
    this.native = new NativeModel(model);
    this.pieces = this.native.pieces;
  }

  /** With the token at the cursor as the tokenizer cut it. */
  cut(prompt: readonly number[], rest: string): Promise<Score> {
    return scoreText(
      this.model,
      this.sequence,
      prompt,
      this.native.tokenizer.encode(rest).map((token) => ({ token, allowed: undefined })),
    );
  }

  /**
   * `prompt` ends with `head`. The rest is written in the tokens of the whole line, or behind those of the head where
   * that is not allowed.
   */
  healed(prompt: readonly number[], head: string, rest: string): Promise<Score> {
    const { tokenizer } = this.native;
    const headTokens = tokenizer.encode(head);
    const { tokens, leftOff } = heal(prompt, { text: head, tokens: headTokens.length }, this.pieces);
    const kept = headTokens.length - leftOff.length;
    const whole = tokenizer.encode(head + rest);
    const isKept = headTokens.slice(0, kept).every((token, index) => token === whole[index]);
    const target =
      (isKept ? this.targetOf(leftOff, whole.slice(kept)) : undefined) ??
      this.targetOf(leftOff, [...leftOff, ...tokenizer.encode(rest)]);
    if (target === undefined) throw new Error('the tokens of the head are not allowed behind it');
    return scoreText(this.model, this.sequence, tokens, target);
  }

  /** Undefined where the tokens write what was left off in a way that is not allowed. */
  private targetOf(leftOff: readonly number[], tokens: readonly number[]): readonly Target[] | undefined {
    const text = new LeftOffText(leftOff, this.pieces, (token) => this.native.bytesOf(token));
    const target: Target[] = [];
    for (const token of tokens) {
      const allowed = text.allowed();
      if (allowed?.includes(token) === false) return undefined;
      text.newBytes(token, this.native.bytesOf(token));
      target.push({ token, allowed });
    }
    return target;
  }
}
