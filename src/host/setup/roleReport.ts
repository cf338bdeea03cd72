// What *Check my set-up* reports of one role whose model did its work.
import * as vscode from 'vscode';
import type { Role } from '../../core/models/roles';
import type { FillFacts, LoadFacts, ModelFacts, SelfTestOutcome, SelfTestResult } from '../../protocol/engine';
import { fenced, table } from '../markdown';
import { bytes, rate, rounded, seconds, whole } from '../numbers';
import { backendName, shortageLines, starterStatement } from '../status/statusText';

const { l10n } = vscode;

export function passedLines(
  role: Role,
  { model, load, outcome }: SelfTestResult,
  starterModelPath: string,
): readonly string[] {
  return [
    `**${verdict(role, outcome)}**`,
    // The command chooses what completes.
    ...(role === 'complete' && model.path === starterModelPath ? [starterLine()] : []),
    table([...modelRows(role, model), ...loadRows(role, load), ...speedRows(outcome)]),
    ...notes(load),
    ...(outcome.kind === 'text' ? [`### ${l10n.t('What the model wrote')}`, fenced(outcome.text)] : []),
  ];
}

type Row = readonly [name: string, value: string];

function verdict(role: Role, outcome: SelfTestOutcome): string {
  if (outcome.kind === 'vector') return l10n.t('A text became a vector.');
  if (outcome.leakedSpecialToken) {
    return l10n.t('The model wrote one of its special tokens as text: its prompt format does not fit.');
  }
  const isEmpty = outcome.text.trim() === '';
  if (role === 'chat') return isEmpty ? l10n.t('The model answered nothing.') : l10n.t('A real answer came through.');
  return isEmpty
    ? l10n.t('The model wrote nothing for a text that has an obvious continuation.')
    : l10n.t('A real completion came through.');
}

function starterLine(): string {
  return `${starterStatement()} ${l10n.t('Choose a better one with the command “{0}”.', l10n.t('Choose Model File…'))}`;
}

function modelRows(role: Role, model: ModelFacts): readonly Row[] {
  return [
    [
      l10n.t('Model'),
      [model.name, model.quantisation, l10n.t('{0} parameters', rounded(model.parameters))].filter(Boolean).join(' · '),
    ],
    [l10n.t('File'), `${model.path} (${bytes(model.sizeBytes)})`],
    [l10n.t('Licence'), model.licence ?? l10n.t('not stated in the file')],
    ...(model.fill ? fillRows(model.fill) : []),
    ...(role === 'embed' ? [] : [[l10n.t('Chat'), model.canChat ? l10n.t('yes') : l10n.t('no')] as const]),
  ];
}

function fillRows({ family, familyTried, headLimitLines }: FillFacts): readonly Row[] {
  const note = familyTried ? '' : ` (${l10n.t('not yet tried on its real vocabulary')})`;
  return [
    [l10n.t('Template family'), `${family}${note}`],
    [l10n.t('Whole lines typed until the suffix is read anew'), l10n.t('{0} at most with this model', headLimitLines)],
  ];
}

function loadRows(role: Role, load: LoadFacts): readonly Row[] {
  const contextTokens = whole(load.contextTokens);
  return [
    [l10n.t('Backend'), backendName(load.backend)],
    [l10n.t('Device'), load.device],
    ...(load.backend === 'cpu' ? [] : [layersRow(load)]),
    [l10n.t('Threads'), whole(load.threads)],
    ...(role === 'complete'
      ? windowRows(contextTokens, load.slots)
      : [[l10n.t('Context'), l10n.t('{0} tokens', contextTokens)] as const]),
    [l10n.t('Load time'), seconds(load.loadMs)],
    [
      l10n.t('Memory'),
      l10n.t(
        'weights {0}, KV cache {1}, compute buffers {2}',
        bytes(load.weightBytes),
        bytes(load.kvBytes),
        bytes(load.computeBytes),
      ),
    ],
  ];
}

function layersRow({ gpuLayers, layers }: LoadFacts): Row {
  return [l10n.t('Layers on the graphics card'), l10n.t('{0} of {1}', gpuLayers, layers)];
}

function windowRows(contextTokens: string, slots: number): readonly Row[] {
  return [
    [l10n.t('Context'), l10n.t('{0} tokens for each window', contextTokens)],
    [l10n.t('Windows'), l10n.t('room for the prompts of {0}', whole(slots))],
  ];
}

function speedRows(outcome: SelfTestOutcome): readonly Row[] {
  if (outcome.kind === 'vector') {
    return [
      [l10n.t('Dimensions'), whole(outcome.dimensions)],
      [l10n.t('Speed'), l10n.t('{0} texts per second', rate(outcome.textsPerSecond))],
    ];
  }
  return [
    [l10n.t('Reading'), l10n.t('{0} tokens per second', rate(outcome.promptTokensPerSecond))],
    [l10n.t('Writing'), l10n.t('{0} tokens per second', rate(outcome.outputTokensPerSecond))],
  ];
}

function notes(load: LoadFacts): readonly string[] {
  const lines = shortageLines(load);
  return lines.length === 0 ? [] : [lines.map((line) => `- ${line}`).join('\n')];
}
