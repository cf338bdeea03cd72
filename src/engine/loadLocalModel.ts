// Loads a model that writes from its file: opened, with a context of its own and what its vocabulary means.
import { familyOf } from '../core/completion/fim/family';
import { headLimit } from '../core/completion/headLimits';
import { AppError } from '../core/errors';
import type { FillFacts, LoadFacts } from '../protocol/engine';
import type { Arbiter } from './arbiter';
import { factsOf, loadFactsOf, nameOf } from './loadedRole';
import { LocalModel } from './localModel';
import { type OpenedModel, openModel, type OpenRequest } from './openModel';
import { ThreadGovernor } from './threads';

export interface LoadRequest extends OpenRequest {
  readonly role: 'complete' | 'chat';
  readonly safeMode: LoadFacts['safeMode'];
  readonly arbiter: Arbiter;
}

/** Throws what `openModel` throws, `no-infill`, and `unsupported-model` where a model without a template is to chat. */
export async function loadLocalModel(request: LoadRequest): Promise<LocalModel> {
  const began = performance.now();
  return openModel(request, (opened) => localModel(opened, request, began));
}

async function localModel(
  opened: OpenedModel,
  { role, safeMode, arbiter, log, signal }: LoadRequest,
  began: number,
): Promise<LocalModel> {
  const { file, library, plan, threads, native } = opened;
  const family = role === 'complete' ? familyOf(native.tokenizer) : undefined;
  if (role === 'complete' && family === undefined) {
    throw new AppError('no-infill', { path: file.path, model: nameOf(file) });
  }
  if (role === 'chat' && file.chatTemplate === undefined) {
    throw new AppError('unsupported-model', { path: file.path, reason: 'it has no chat template' });
  }
  const { contextTokens, slots, batchTokens } = plan;
  const context = await native.createContext({ contextTokens, sequences: slots, batchTokens, threads, signal });
  const governor = new ThreadGovernor(threads);
  const fill: FillFacts | undefined = family && {
    family: family.name,
    familyTried: family.tried,
    headLimitLines: headLimit(file.name).lines,
  };
  return new LocalModel({
    plan,
    facts: factsOf(file, fill),
    load: await loadFactsOf(opened, safeMode, began),
    native,
    context,
    family,
    chatTemplate: file.chatTemplate,
    arbiter,
    log,
    sawToken: (milliseconds) => {
      const change = governor.sawToken(milliseconds);
      if (change === undefined) return;
      log('info', `Tokens take ${Math.round(milliseconds)} ms: ${change} threads from now on.`);
      library.wantThreads(governor, change);
    },
    release: async () => {
      library.wantThreads(governor, undefined);
      await opened.release();
    },
  });
}
