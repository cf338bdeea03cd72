// The words for a status: a few characters for the status bar, sentences for everything else.
import * as vscode from 'vscode';
import type { Backend, Degradation, LoadFacts, LoadStep, ModelFacts } from '../../protocol/engine';
import { reasonMessage } from '../completion/reasonMessages';
import type { Unread } from '../documents/documents';
import { messageFor } from '../messages';
import { bytes, rate, whole } from '../numbers';
import type { Status } from './status';

const { l10n } = vscode;

/**
 * Text with a codicon. Icons that turn would draw the eye at every key, so working has one that stands still. An eye
 * that is closed says that nothing of the active file is read; what has failed or is switched off comes first.
 */
export function statusBarText(status: Status, unread: Unread | undefined): string {
  const text = stateText(status);
  return unread && tellsUnread(status) ? text.replace(/^\$\([^)]*\)/u, '$(eye-closed)') : text;
}

/** One sentence for a file of which nothing is read, and why. */
export function unreadSentence(status: Status, unread: Unread | undefined): string | undefined {
  return unread && tellsUnread(status) ? reasonMessage(unread).cause : undefined;
}

function tellsUnread({ kind }: Status): boolean {
  return kind !== 'off' && kind !== 'failed';
}

function stateText(status: Status): string {
  switch (status.kind) {
    case 'off':
      return '$(circle-slash) Werkbank';
    case 'starting':
      return '$(loading~spin) Werkbank';
    case 'unloaded':
      return '$(tools) Werkbank';
    case 'loading':
      return `$(loading~spin) ${['Werkbank', percent(status.progress)].filter(Boolean).join(' ')}`;
    case 'ready':
    case 'working':
      return `${status.kind === 'ready' ? '$(tools)' : '$(ellipsis)'} ${[shortName(status.model), outputRate(status)].filter(Boolean).join(' · ')}`;
    case 'failed':
      return '$(error) Werkbank';
  }
}

/** One sentence: the state and what it is about. */
export function statusSentence(status: Status): string {
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
      return messageFor(status.code, status.details).cause;
  }
}

/** What the model runs on, and how the plan had to give way; one line each. */
export function loadLines(load: LoadFacts): readonly string[] {
  const { backend, device, contextTokens, gpuLayers, layers, degraded, safeMode } = load;
  return [
    l10n.t('Backend: {0}', [...new Set([backendName(backend), device])].join(', ')),
    ...(backend === 'cpu' ? [] : [l10n.t('Layers on the graphics card: {0} of {1}', gpuLayers, layers)]),
    l10n.t('Context: {0} tokens', whole(contextTokens)),
    ...degraded.map(degradation),
    ...(safeMode
      ? [
          l10n.t(
            'Safe mode after {0} crashes in {1} minutes: processor only, small context.',
            safeMode.crashes,
            safeMode.withinMinutes,
          ),
        ]
      : []),
  ];
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

export function degradation(step: Degradation): string {
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

function outputRate({ speed }: Extract<Status, { kind: 'ready' | 'working' }>): string {
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
