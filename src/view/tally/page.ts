// Draws the tally: what was asked for, and how much of it got how far.
import { counted, type Counts, totalOf } from '../../core/completion/tally';
import type { TallyContent, TallyWords } from '../../protocol/tallyView';
import { element } from '../elements';
import { tallyChart } from './chart';

/** Replaces all that the page showed before. */
export function drawTally(page: Document, { tally, words }: TallyContent): void {
  const total = totalOf(tally);
  const isEmpty = counted.every((what) => total[what] === 0);
  const byRequests = [...tally].sort((one, other) => other.requested - one.requested);
  const all = tally.length > 1 ? [section(page, words.allLanguages, total, words)] : [];
  const charts = [...all, ...byRequests.map((language) => section(page, language.languageId, language, words))];
  const text = (name: string, content: string) => element(page, name, {}, [content]);
  page.documentElement.lang = words.language;
  page.body.replaceChildren(
    text('h1', words.title),
    text('p', words.neverSent),
    ...(isEmpty ? [text('p', words.nothingYet)] : [text('p', words.whatInferredMeans), ...charts]),
  );
}

function section(page: Document, name: string, counts: Counts, words: TallyWords): HTMLElement {
  return element(page, 'section', {}, [element(page, 'h2', {}, [name]), tallyChart(page, name, counts, words)]);
}
