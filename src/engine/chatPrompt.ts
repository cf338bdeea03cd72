// Puts a conversation into the form that a model was trained on: the template in its file. What the template writes may
// name special tokens, what people and the model wrote never does.
import { Template } from '@huggingface/jinja';
import type { ChatTurn } from '../protocol/engine';

export interface TemplatePart {
  readonly kind: 'template' | 'text';
  readonly text: string;
}

export interface ChatPrompt {
  readonly parts: readonly TemplatePart[];
  /** Whether the template itself has begun a thought. */
  readonly beginsThought: boolean;
}

/** How the template may spell the tokens that begin and end a text. */
export interface BorderSpellings {
  readonly bos: string;
  readonly eos: string;
}

/**
 * Renders `turns` with marks in the place of their texts, and cuts the outcome there.
 * @throws whatever the template throws, for example where it wants turns in another order
 */
export function chatPrompt(template: string, turns: readonly ChatTurn[], { bos, eos }: BorderSpellings): ChatPrompt {
  const rendered = new Template(template).render({
    messages: turns.map(({ speaker }, at) => ({ role: speaker, content: markOf(at) })),
    add_generation_prompt: true,
    bos_token: bos,
    eos_token: eos,
  });
  const pieces = rendered.split(anyMark);
  const parts = pieces.map((piece, at): TemplatePart =>
    at % 2 === 0 ? { kind: 'template', text: piece } : { kind: 'text', text: turns[Number(piece)]?.text ?? '' },
  );
  return {
    parts: parts.filter(({ text }) => text !== ''),
    beginsThought: /<think(?:ing)?>\s*$/u.test(pieces.at(-1) ?? ''),
  };
}

/** Characters for private use, which no template writes. */
const markOf = (at: number) => `\uE000${at}\uE001`;
const anyMark = /\uE000(\d+)\uE001/u;
