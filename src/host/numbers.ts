// Numbers as the user's language writes them, with their units.
import * as vscode from 'vscode';

export function bytes(count: number): string {
  const step = units.findLast(({ size }) => count >= size) ?? { size: 1, unit: 'B' };
  return `${decimal(count / step.size, step.size === 1 ? 0 : 1)} ${step.unit}`;
}

export function seconds(milliseconds: number): string {
  return `${decimal(milliseconds / 1000, milliseconds < 10_000 ? 1 : 0)} s`;
}

/** Two digits that matter below ten, whole numbers above. */
export function rate(perSecond: number): string {
  return decimal(perSecond, perSecond < 10 ? 1 : 0);
}

/** 6,520,000 as `6.5M`. */
export function rounded(count: number): string {
  return count.toLocaleString(vscode.env.language, { notation: 'compact', maximumFractionDigits: 1 });
}

export function whole(count: number): string {
  return decimal(count, 0);
}

export function tenths(value: number): string {
  return decimal(value, 1);
}

const units = [
  { size: 1e3, unit: 'kB' },
  { size: 1e6, unit: 'MB' },
  { size: 1e9, unit: 'GB' },
] as const;

function decimal(value: number, fractionDigits: number): string {
  return value.toLocaleString(vscode.env.language, { maximumFractionDigits: fractionDigits });
}
