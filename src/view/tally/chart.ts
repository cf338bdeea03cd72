// The counts of one language as a table with a bar in each row. Without style attributes, which the page's content
// security policy forbids; widths in per cent, so that the page fits a narrow column of the editor.
import type { Counted, Counts } from '../../core/completion/tally';
import type { TallyWords } from '../../protocol/tallyView';
import { drawing, element } from '../elements';

/** Each is reached by a part of those before it. */
const steps = ['requested', 'offered', 'seen', 'accepted', 'kept'] as const satisfies readonly Counted[];
const others = ['cancelled', 'wastedTokens'] as const satisfies readonly Counted[];

export function tallyChart(page: Document, name: string, counts: Counts, words: TallyWords): HTMLElement {
  const most = Math.max(...steps.map((step) => counts[step]), 1);
  const head = (text: string) => element(page, 'th', { scope: 'col' }, [text]);
  const row = (what: Counted, bars: readonly Node[], share: string) =>
    element(page, 'tr', {}, [
      element(page, 'th', { scope: 'row' }, [words.counted[what]]),
      element(page, 'td', { class: 'bar' }, bars),
      element(page, 'td', {}, [whole(counts[what], words)]),
      element(page, 'td', {}, [share]),
    ]);
  const stepRows = steps.map((step, index) => {
    const before = steps[index - 1];
    const share = before === undefined || counts[before] === 0 ? '' : percent(counts[step] / counts[before], words);
    return row(step, [bar(page, counts[step] / most)], share);
  });
  return element(page, 'table', { 'aria-label': name }, [
    element(page, 'thead', {}, [
      element(page, 'tr', {}, [
        head(words.step),
        element(page, 'td', {}, []),
        head(words.number),
        head(words.ofStepBefore),
      ]),
    ]),
    element(page, 'tbody', {}, stepRows),
    element(
      page,
      'tbody',
      {},
      others.map((what) => row(what, [], '')),
    ),
  ]);
}

function bar(page: Document, share: number): SVGElement {
  // What is there at all can be seen.
  const widthPercent = share === 0 ? 0 : Math.max(LEAST_PERCENT, Math.round(share * 100));
  const rect = drawing(page, 'rect', { width: `${widthPercent}%`, height: '18' });
  return drawing(page, 'svg', { 'aria-hidden': 'true', width: '100%', height: '18' }, [rect]);
}

const LEAST_PERCENT = 0.5;

function whole(count: number, { language }: TallyWords): string {
  return count.toLocaleString(language, { maximumFractionDigits: 0 });
}

function percent(share: number, { language }: TallyWords): string {
  return share.toLocaleString(language, { style: 'percent', maximumFractionDigits: 0 });
}
