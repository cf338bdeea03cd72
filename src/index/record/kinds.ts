// What is written as its number in a list: a new one goes to the end, or records of before say something else.
import type { DefinitionKind, Reference, Visibility } from '../../core/context/outline/outline';
import type { RecordReading } from '../fileRecord';

export const definitionKinds: readonly DefinitionKind[] = [
  'class',
  'interface',
  'type',
  'enum',
  'enum-member',
  'function',
  'method',
  'field',
  'variable',
  'module',
  'macro',
  'selector',
];
export const referenceKinds: readonly Reference['kind'][] = ['call', 'member', 'type', 'name'];
export const visibilities: readonly Visibility[] = ['public', 'protected', 'private'];
export const readings: readonly RecordReading[] = ['read', 'given-up', 'ended-runtime', 'without-grammar'];
