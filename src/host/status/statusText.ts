// The words for a status: a few characters for the status bar, sentences for everything else.
import * as vscode from 'vscode';
import { type Role, roles } from '../../core/models/roles';
import type { Backend, Degradation, LoadedState, LoadFacts, LoadStep, ModelFacts } from '../../protocol/engine';
import { reasonMessage } from '../completion/reasonMessages';
import type { Unread } from '../documents/documents';
import { withIcon } from '../inert';
import { messageFor } from '../messages';
import { bytes, rate, whole } from '../numbers';
import type { RoleStatus, Status } from './status';

const { l10n } = vscode;

/**
 * Text with a codicon, about completion. Icons that turn would draw the eye at every key, so working has one that
 * stands still. An eye that is closed says that nothing of the active file is read; what has failed or is switched off
 * comes first.
 */
export function statusBarText({ complete }: Status, unread: Unread | undefined): string {
  return withIcon(unread && tellsUnread(complete) ? 'eye-closed' : icon(complete), label(complete));
}

/** One sentence for a file of which nothing is read, and why. */
export function unreadSentence({ complete }: Status, unread: Unread | undefined): string | undefined {
  return unread && tellsUnread(complete) ? reasonMessage(unread).cause : undefined;
}

function tellsUnread({ kind }: RoleStatus): boolean {
  return kind !== 'off' && kind !== 'failed';
}

function icon({ kind }: RoleStatus): string {
  switch (kind) {
    case 'off':
      return 'circle-slash';
    case 'starting':
    case 'loading':
      return 'loading~spin';
    case 'unloaded':
    case 'ready':
      return 'tools';
    case 'working':
      return 'ellipsis';
    case 'failed':
      return 'error';
  }
}

function label(status: RoleStatus): string {
  switch (status.kind) {
    case 'off':
    case 'starting':
    case 'unloaded':
    case 'failed':
      return 'Werkbank';
    case 'loading':
      return ['Werkbank', percent(status.progress)].filter(Boolean).join(' ');
    case 'ready':
    case 'working':
      return [shortName(status.model), outputRate(status)].filter(Boolean).join(' · ');
  }
}

/** The roles that there is something to say of: completion first, and the others that have a model. */
export function shownRoles(status: Status): readonly Role[] {
  return roles.filter((role) => role === 'complete' || status[role].kind !== 'off');
}

export function roleName(role: Role): string {
  switch (role) {
    case 'complete':
      return l10n.t('Completion');
    case 'chat':
      return l10n.t('Chat');
    case 'embed':
      return l10n.t('Embedding');
  }
}

/** What is said of completion needs no name: that is what the status is about first. */
export function roleSentence(role: Role, status: Status): string {
  const sentence = statusSentence(status[role]);
  return role === 'complete' ? sentence : `${roleName(role)}: ${sentence}`;
}

/** One sentence: the state and what it is about. */
export function statusSentence(status: RoleStatus): string {
  switch (status.kind) {
    case 'off':
      return l10n.t('Completion is switched off.');
    case 'starting':
      return l10n.t('The engine is starting.');
    case 'unloaded':
      return l10n.t('No model is loaded. The next request loads it.');
    case 'loading':
      return l10n.t(
        'The model is loading: {0}.',
        [loadStep(status.step), percent(status.progress)].filter(Boolean).join(', '),
      );
    case 'ready':
      return l10n.t('Ready: {0}', modelLine(status.model));
    case 'working':
      return l10n.t('Working: {0}', modelLine(status.model));
    case 'failed':
      return messageFor(status.failure).cause;
  }
}

/** What the model runs on, and how the plan had to give way; one line each. */
export function loadLines(load: LoadFacts): readonly string[] {
  const { backend, device, contextTokens, gpuLayers, layers } = load;
  return [
    l10n.t('Backend: {0}', [...new Set([backendName(backend), device])].join(', ')),
    ...(backend === 'cpu' ? [] : [l10n.t('Layers on the graphics card: {0} of {1}', gpuLayers, layers)]),
    l10n.t('Context: {0} tokens', whole(contextTokens)),
    ...shortageLines(load),
  ];
}

/** How the plan had to give way, to memory or after crashes. */
export function shortageLines({ degraded, safeMode }: LoadFacts): readonly string[] {
  const safe =
    safeMode &&
    l10n.t(
      'Safe mode after {0} crashes in {1} minutes: processor only, small context.',
      safeMode.crashes,
      safeMode.withinMinutes,
    );
  return [...degraded.map(degradation), ...(safe === undefined ? [] : [safe])];
}

export function backendName(backend: Backend): string {
  switch (backend) {
    case 'cuda':
      return 'CUDA';
    case 'metal':
      return 'Metal';
    case 'vulkan':
      return 'Vulkan';
    case 'cpu':
      return 'CPU';
  }
}

function degradation(step: Degradation): string {
  switch (step) {
    case 'fewer-slots':
      return l10n.t('Memory is short: fewer windows keep their prompt.');
    case 'smaller-context':
      return l10n.t('Memory is short: the context is smaller than asked for.');
    case 'fewer-gpu-layers':
      return l10n.t('Graphics memory is short: some layers run on the processor.');
    case 'cpu':
      return l10n.t('Graphics memory is short: everything runs on the processor.');
  }
}

export function starterStatement(): string {
  return l10n.t('The starter model completes code a little and cannot chat.');
}

function modelLine({ name, quantisation, sizeBytes }: ModelFacts): string {
  return [name, quantisation, bytes(sizeBytes)].filter(Boolean).join(' · ');
}

function outputRate({ speed }: LoadedState): string {
  const perSecond = speed?.outputTokensPerSecond;
  return perSecond === undefined ? '' : l10n.t('{0} tok/s', rate(perSecond));
}

function loadStep(step: LoadStep): string {
  switch (step) {
    case 'checking':
      return l10n.t('checking the file');
    case 'trial':
      return l10n.t('trying it in a process of its own');
    case 'weights':
      return l10n.t('reading the weights');
    case 'context':
      return l10n.t('making the context');
  }
}

/** Not every step knows how far it is. */
function percent(progress: number): string {
  return progress === 0 ? '' : progress.toLocaleString(vscode.env.language, { style: 'percent' });
}

function shortName({ name }: ModelFacts): string {
  return name.length <= 24 ? name : `${name.slice(0, 23)}…`;
}
