// The counts of one language as a table with a bar in each row. Without style attributes, which the page's content
// security policy forbids; widths in per cent, so that the page fits a narrow column of the editor.
import type { Counted, Counts } from '../../core/completion/tally';
import { escaped } from '../escaped';
import type { TallyWords } from './tallyPage';

/** Each is reached by a part of those before it. */
const steps = ['requested', 'offered', 'seen', 'accepted', 'kept'] as const satisfies readonly Counted[];
const others = ['cancelled', 'wastedTokens'] as const satisfies readonly Counted[];

export function tallyChart(name: string, counts: Counts, words: TallyWords): string {
  const most = Math.max(...steps.map((step) => counts[step]), 1);
  const rows = steps.map((step, index) => {
    const before = steps[index - 1];
    const share = before === undefined || counts[before] === 0 ? '' : words.percent(counts[step] / counts[before]);
    return row(words.counted[step], bar(counts[step] / most), words.whole(counts[step]), share);
  });
  return `<table aria-label="${escaped(name)}">
<thead><tr>${head(words.step)}<td></td>${head(words.number)}${head(words.ofStepBefore)}</tr></thead>
<tbody>
${rows.join('\n')}
</tbody>
<tbody>
${others.map((what) => row(words.counted[what], '', words.whole(counts[what]), '')).join('\n')}
</tbody>
</table>`;
}

function head(text: string): string {
  return `<th scope="col">${escaped(text)}</th>`;
}

/** `drawing` is markup, the rest is text. */
function row(label: string, drawing: string, number: string, share: string): string {
  const cells = [
    `<th scope="row">${escaped(label)}</th>`,
    `<td class="bar">${drawing}</td>`,
    `<td>${escaped(number)}</td>`,
    `<td>${escaped(share)}</td>`,
  ];
  return `<tr>${cells.join('')}</tr>`;
}

/** What is there at all can be seen. */
function bar(share: number): string {
  const percent = share === 0 ? 0 : Math.max(LEAST_PERCENT, Math.round(share * 100));
  return `<svg aria-hidden="true" width="100%" height="18"><rect width="${percent}%" height="18"/></svg>`;
}

const LEAST_PERCENT = 0.5;
