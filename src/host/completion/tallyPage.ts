// The page that draws the tally: what was asked for, and how much of it got how far. Plain HTML and SVG, no script.
import { counted, totalOf, type Counts, type Tally } from '../../core/completion/tally';
import { escaped } from '../escaped';
import { steps, tallyChart } from './tallyChart';
import { tallyStyle } from './tallyStyle';

/** Texts, none of them escaped, and numbers as the user's language writes them. */
export interface TallyWords {
  /** BCP 47. */
  readonly language: string;
  readonly title: string;
  readonly neverSent: string;
  readonly whatInferredMeans: string;
  readonly whatBracketsMean: string;
  readonly nothingYet: string;
  readonly allLanguages: string;
  readonly counted: Readonly<Record<keyof Counts, string>>;
  /** Column heads. */
  readonly step: string;
  readonly number: string;
  readonly ofStepBefore: string;
  readonly whole: (count: number) => string;
  readonly percent: (share: number) => string;
}

/** `nonce` is base64 and new for each page. */
export function tallyPage(tally: Tally, words: TallyWords, nonce: string): string {
  const total = totalOf(tally);
  const isEmpty = counted.every((what) => total[what] === 0);
  const byRequests = [...tally].sort((one, other) => other.requested - one.requested);
  const all = tally.length > 1 ? [section(words.allLanguages, total, words)] : [];
  const charts = [...all, ...byRequests.map((language) => section(language.languageId, language, words))];
  return `<!DOCTYPE html>
<html lang="${escaped(words.language)}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'nonce-${escaped(nonce)}'">
<title>${escaped(words.title)}</title>
<style nonce="${escaped(nonce)}">${tallyStyle}</style>
</head>
<body>
<h1>${escaped(words.title)}</h1>
<p>${escaped(words.neverSent)}</p>
${isEmpty ? `<p>${escaped(words.nothingYet)}</p>` : `<p>${escaped(words.whatInferredMeans)} ${escaped(words.whatBracketsMean)}</p>\n${charts.join('\n')}`}
</body>
</html>
`;
}

function section(name: string, counts: Counts, words: TallyWords): string {
  const shown = steps.map((step) => ({ label: words.counted[step], count: counts[step] }));
  const rows = shown.map(({ label, count }, index) => ({ label, count, text: words.whole(count), share: shareOf(count, shown[index - 1]?.count, words) }));
  const others = (['cancelled', 'wastedTokens'] as const).map((what) => [words.counted[what], words.whole(counts[what])]);
  const head = [words.step, words.number, words.ofStepBefore];
  return `<section>
<h2>${escaped(name)}</h2>
${tallyChart(name, rows)}
<table class="for-screen-readers">
<caption>${escaped(name)}</caption>
<tr>${head.map((text) => `<th scope="col">${escaped(text)}</th>`).join('')}</tr>
${rows.map(({ label, text, share }) => row([label, text, share])).join('\n')}
</table>
<table>
${others.map(row).join('\n')}
</table>
</section>`;
}

function row([label = '', ...values]: readonly string[]): string {
  return `<tr><th scope="row">${escaped(label)}</th>${values.map((value) => `<td>${escaped(value)}</td>`).join('')}</tr>`;
}

/** Nothing where there is no step before, or nothing got there. */
function shareOf(count: number, before: number | undefined, { percent }: TallyWords): string {
  return before === undefined || before === 0 ? '' : percent(count / before);
}
