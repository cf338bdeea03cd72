// What a fill-in-the-middle prompt shows, as text: the document laid out around the cursor, and parts of other files.
import type { TokenCounter } from '../../models/tokens';
import type { Layout } from '../documentLayout';
import { layOut } from '../layout';
import { layoutLimits } from '../layoutLimits';
import type { CompletionRequest, ShownText } from '../request';
import { chunkBudget, fitChunks } from './chunkBudget';
import type { FillForm } from './form';
import type { FillPlan } from './prompt';

export interface PlannedFill {
  readonly plan: FillPlan;
  /** To be given with the next request for the same place. */
  readonly layout: Layout;
  readonly shown: ShownText;
}

/** Lays out `request` for a model with this form and context; `previous` is the layout of the last request there. */
export function planFill(
  previous: Layout | undefined,
  request: CompletionRequest,
  { fill: form, counter }: { readonly fill: FillForm; readonly counter: TokenCounter },
  contextTokens: number,
): PlannedFill {
  const offered = request.chunks.map(({ path, text }) => ({ path: nameOf(path), text }));
  const fitted = fitChunks(offered, chunkBudget(contextTokens), form, counter);
  const names = { repository: request.repository?.slice(0, MAX_NAME_LENGTH), path: nameOf(request.path) };
  const limits = layoutLimits({
    contextTokens: contextTokens - (fitted.chunks.length > 0 ? chunkBudget(contextTokens) : 0),
    headerTokens: form.countHeader(names),
    outputTokens: outputTokensIn(contextTokens),
    headLimitLines: form.headLimitLines,
    showsBelow: form.showsBelow,
  });
  const layout = layOut(previous, request, limits, counter);
  const { before, head, suffix, below } = layout;
  return {
    plan: { ...names, chunks: fitted.chunks, before, head, suffix, below },
    layout,
    shown: { chunkTokens: fitted.tokens, from: layout.start },
  };
}

/** What a layout keeps free for the output in a context of this size. */
export function outputTokensIn(contextTokens: number): number {
  return Math.floor(contextTokens * OUTPUT_SHARE);
}

/** The same for all requests, as the layout depends on it. Of 1,024 tokens it is twice what is asked for by default. */
const OUTPUT_SHARE = 1 / 6;

/** Longer names of repositories and files would leave no room for the document. */
const MAX_NAME_LENGTH = 200;

function nameOf(path: string): string {
  return path.slice(-MAX_NAME_LENGTH);
}
