// One completion: lays the document out, has the model write there, and ends the text where a rule says so.
import { CompletionText, type EndedText } from '../core/completion/completionText';
import type { Layout } from '../core/completion/documentLayout';
import { planFill } from '../core/completion/fim/plan';
import type { CompletionEvent, CompletionRequest, CompletionResult } from '../core/completion/request';
import { cleanOutput, OutputCleaner } from '../core/completion/trim/cleanOutput';
import { AppError } from '../core/errors';
import { costSoFar } from '../core/models/writing';
import type { PlaceKey } from './slots';
import type { TextModel, TextStream } from './textModel';

/** The layouts of the documents in which completions were made, one for each place. */
export type Layouts = Map<PlaceKey, Layout>;

export interface CompletionPlace {
  readonly model: TextModel;
  readonly layouts: Layouts;
  readonly place: PlaceKey;
}

/** Throws what `TextModel.write` throws. `onEvent` is told what is new of the text, and once that it is whole. */
export async function complete(
  at: CompletionPlace,
  request: CompletionRequest,
  signal: AbortSignal,
  onEvent: (event: CompletionEvent) => void,
): Promise<CompletionResult> {
  const { specials } = at.model;
  const clean = (text: string) => cleanOutput(text, specials, request.path);
  const cleaner = new OutputCleaner(specials, request.path);
  let sent: string[] = [];
  const { onward, ...result } = await generate(at, request, signal, {
    onText: (text, outputTokens) => {
      const { added, restarted } = cleaner.add(text);
      if (added === '' && !restarted) return;
      if (restarted) sent = [];
      sent.push(added);
      onEvent({ ...(restarted ? { kept: 0 } : {}), added, outputTokens });
    },
    onWhole: ({ text, stop, sure }, outputTokens) => {
      const whole = clean(text);
      const kept = commonLength(sent.join(''), whole);
      const sureText = sure === undefined ? {} : { sure: clean(sure) };
      onEvent({ kept, added: whole.slice(kept), outputTokens, whole: { stop, ...sureText } });
    },
  });
  return {
    ...result,
    text: clean(result.text),
    ...(result.sure === undefined ? {} : { sure: clean(result.sure) }),
    onward: clean(onward),
  };
}

export interface CompletionListener {
  /** What is new of a text that has not ended. */
  readonly onText: (text: string, outputTokens: number) => void;
  readonly onWhole: (ended: EndedText, outputTokens: number) => void;
}

/** As `complete`, with the text as the model wrote it. */
export async function generate(
  { model, layouts, place }: CompletionPlace,
  request: CompletionRequest,
  signal: AbortSignal,
  listener: CompletionListener,
): Promise<CompletionResult> {
  const { fill, counter, facts, load } = model;
  if (fill === undefined) throw new AppError('no-infill', { path: facts.path, model: facts.name });
  const { plan, layout, shown } = planFill(layouts.get(place), request, { fill, counter }, load.contextTokens);
  layouts.set(place, layout);
  const { temperature, seed, maxTokens, onwardTokens } = request;
  const options = { urgency: 'typing', temperature, seed, maxTokens: maxTokens + onwardTokens } as const;
  const stream = model.write({ kind: 'fill', plan }, options, place, signal);
  const { parts, cost } = stream;
  try {
    const text = new CompletionText(request);
    const limits = { tokens: maxTokens, decodeTimeMs: request.decodeTimeMs };
    const ended = await writeText(text, stream, limits, listener.onText);
    listener.onWhole(ended, cost.outputTokens);
    const follows = ended.stop === 'extent' && onwardTokens > 0;
    const onward = follows
      ? (await writeText(text.onward(), stream, { ...limits, tokens: onwardTokens }, () => undefined)).text
      : '';
    return { ...ended, onward, shown, cost: { ...costSoFar(cost), reanchored: layout.reanchored } };
  } finally {
    await parts.return('max-tokens');
  }
}

async function writeText(
  text: CompletionText,
  { parts, cost }: TextStream,
  limits: { readonly tokens: number; readonly decodeTimeMs: number },
  onText: CompletionListener['onText'],
): Promise<EndedText> {
  const lastToken = cost.outputTokens + limits.tokens;
  const lastMs = cost.decodeMs + limits.decodeTimeMs;
  while (text.stop === undefined) {
    if (cost.outputTokens >= lastToken) return text.finish('max-tokens');
    if (cost.decodeMs >= lastMs) return text.finish('time');
    const next = await parts.next();
    if (next.done === true) return text.finish(next.value);
    const goesOn = text.add(next.value.text, next.value.probability);
    if (goesOn) onText(next.value.text, cost.outputTokens);
  }
  return text.finish(text.stop);
}

function commonLength(one: string, other: string): number {
  const most = Math.min(one.length, other.length);
  let length = 0;
  while (length < most && one.charCodeAt(length) === other.charCodeAt(length)) length++;
  return length;
}
