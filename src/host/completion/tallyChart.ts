// The bars of one language, as SVG. Without style attributes, which the page's content security policy forbids.
import type { Counted } from '../../core/completion/tally';
import { escaped } from '../escaped';

/** Each is reached by a part of those before it. */
export const steps = ['requested', 'offered', 'seen', 'accepted', 'kept'] as const satisfies readonly Counted[];

export interface TallyRow {
  readonly label: string;
  readonly count: number;
  /** The count as the user's language writes it, and its share of the row above; empty where there is none. */
  readonly text: string;
  readonly share: string;
}

export function tallyChart(name: string, rows: readonly TallyRow[]): string {
  const most = Math.max(...rows.map(({ count }) => count), 1);
  const alternative = `${name}: ${rows.map(({ label, text, share }) => `${label} ${inBrackets(text, share)}`).join(', ')}`;
  const height = rows.length * rowHeight;
  return `<svg role="img" aria-label="${escaped(alternative)}" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}">
${rows.map((row, index) => bar(row, index * rowHeight, most)).join('\n')}
</svg>`;
}

function bar({ label, count, text, share }: TallyRow, top: number, most: number): string {
  const barWidth = count === 0 ? 0 : Math.max(1, Math.round((count / most) * longestBar));
  const baseline = top + rowHeight - 8;
  return `<text x="0" y="${baseline}">${escaped(label)}</text>
<rect x="${labelWidth}" y="${top + 3}" width="${barWidth}" height="${rowHeight - 6}"/>
<text x="${labelWidth + barWidth + 8}" y="${baseline}">${escaped(inBrackets(text, share))}</text>`;
}

function inBrackets(text: string, share: string): string {
  return share === '' ? text : `${text} (${share})`;
}

/** Pixels. The longest label is German. */
const rowHeight = 24;
const labelWidth = 200;
const longestBar = 260;
const width = labelWidth + longestBar + 120;
