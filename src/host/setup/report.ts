// The report of *Check my set-up*, in Markdown.
import * as vscode from 'vscode';
import type { LoadFacts, ModelFacts, SelfTestResult } from '../../protocol/engine';
import { escaped, fenced, table } from '../markdown';
import { bytes, rate, rounded, seconds, whole } from '../numbers';
import { backendName, degradation, starterStatement } from '../status/statusText';
import type { OtherExtension } from './otherExtensions';

const { l10n } = vscode;

export interface SetupSurroundings {
  readonly isStarterModel: boolean;
  /** Empty for none. */
  readonly embeddingModelPath: string;
  readonly others: readonly OtherExtension[];
}

export function setupReport(
  result: SelfTestResult,
  { isStarterModel, embeddingModelPath, others }: SetupSurroundings,
): string {
  return [
    `# ${l10n.t('Werkbank: Check My Set-Up')}`,
    verdict(result),
    ...(isStarterModel
      ? [`${starterStatement()} ${l10n.t('Choose a better one with the command “{0}”.', l10n.t('Choose Model File…'))}`]
      : []),
    table([
      ...modelRows(result.model),
      ...loadRows(result.load),
      ...speedRows(result),
      ...memoryRows(result),
      embeddingRow(embeddingModelPath),
    ]),
    ...notes(result.load),
    `## ${l10n.t('What the model wrote')}`,
    fenced(result.text),
    `## ${l10n.t('Other extensions with inline suggestions')}`,
    ...otherLines(others),
    '',
  ].join('\n\n');
}

type Row = readonly [name: string, value: string];

function verdict({ text, leakedSpecialToken }: SelfTestResult): string {
  if (leakedSpecialToken) {
    return `**${l10n.t('The model wrote one of its special tokens as text: its prompt format does not fit.')}**`;
  }
  if (text.trim() === '') {
    return `**${l10n.t('The model wrote nothing for a text that has an obvious continuation.')}**`;
  }
  return `**${l10n.t('A real completion came through.')}**`;
}

function modelRows(model: ModelFacts): readonly Row[] {
  const familyNote = model.familyTried ? '' : ` (${l10n.t('not yet tried on its real vocabulary')})`;
  return [
    [
      l10n.t('Model'),
      [model.name, model.quantisation, l10n.t('{0} parameters', rounded(model.parameters))].filter(Boolean).join(' · '),
    ],
    [l10n.t('File'), `${model.path} (${bytes(model.sizeBytes)})`],
    [l10n.t('Licence'), model.licence ?? l10n.t('not stated in the file')],
    [l10n.t('Template family'), `${model.family}${familyNote}`],
    [l10n.t('Chat'), model.canChat ? l10n.t('yes') : l10n.t('no')],
  ];
}

function loadRows(load: LoadFacts): readonly Row[] {
  return [
    [l10n.t('Backend'), backendName(load.backend)],
    [l10n.t('Device'), load.device],
    ...(load.backend === 'cpu' ? [] : [layersRow(load)]),
    [l10n.t('Threads'), whole(load.threads)],
    [l10n.t('Context'), l10n.t('{0} tokens for each window', whole(load.contextTokens))],
    [
      l10n.t('Whole lines typed until the suffix is read anew'),
      l10n.t('{0} at most with this model', load.headLimitLines),
    ],
    [l10n.t('Load time'), seconds(load.loadMs)],
  ];
}

function layersRow({ gpuLayers, layers }: LoadFacts): Row {
  return [l10n.t('Layers on the graphics card'), l10n.t('{0} of {1}', gpuLayers, layers)];
}

function speedRows({ promptTokensPerSecond, outputTokensPerSecond }: SelfTestResult): readonly Row[] {
  return [
    [l10n.t('Reading'), l10n.t('{0} tokens per second', rate(promptTokensPerSecond))],
    [l10n.t('Writing'), l10n.t('{0} tokens per second', rate(outputTokensPerSecond))],
  ];
}

function memoryRows({ load, residentBytes, clients }: SelfTestResult): readonly Row[] {
  const plan = l10n.t(
    'weights {0}, KV cache {1}, compute buffers {2}',
    bytes(load.weightBytes),
    bytes(load.kvBytes),
    bytes(load.computeBytes),
  );
  return [
    [l10n.t('Memory of the engine'), `${bytes(residentBytes)} (${plan})`],
    [l10n.t('Windows'), l10n.t('{0} connected, room for the prompts of {1}', clients, load.slots)],
  ];
}

function embeddingRow(path: string): Row {
  return [l10n.t('Embedding model'), path || l10n.t('none: a search goes by words alone')];
}

function notes({ degraded, safeMode }: LoadFacts): readonly string[] {
  const safe = safeMode
    ? [
        l10n.t(
          'Safe mode after {0} crashes in {1} minutes: processor only, small context.',
          safeMode.crashes,
          safeMode.withinMinutes,
        ),
      ]
    : [];
  const lines = [...degraded.map(degradation), ...safe];
  return lines.length === 0 ? [] : [lines.map((line) => `- ${line}`).join('\n')];
}

function otherLines(others: readonly OtherExtension[]): readonly string[] {
  const lines = others.map(
    ({ name, isActive }) => `- ${escaped(name)}: ${isActive ? l10n.t('active') : l10n.t('installed, not active')}`,
  );
  return [
    lines.length === 0 ? l10n.t('None of the known ones is installed.') : lines.join('\n'),
    l10n.t(
      'Only well-known extensions can be recognised, and only those that run where Werkbank runs: ' +
        'the editor does not say who provides suggestions.',
    ),
  ];
}
