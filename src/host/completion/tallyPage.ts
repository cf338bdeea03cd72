// The page that draws the tally: what was asked for, and how much of it got how far. Plain HTML and SVG, no script.
import { counted, type Counts, type Tally, totalOf } from '../../core/completion/tally';
import { escaped } from '../escaped';
import { tallyChart } from './tallyChart';
import { tallyStyle } from './tallyStyle';

/** Texts, none of them escaped, and numbers as the user's language writes them. */
export interface TallyWords {
  /** BCP 47. */
  readonly language: string;
  readonly title: string;
  readonly neverSent: string;
  readonly whatInferredMeans: string;
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
${isEmpty ? `<p>${escaped(words.nothingYet)}</p>` : `<p>${escaped(words.whatInferredMeans)}</p>\n${charts.join('\n')}`}
</body>
</html>
`;
}

function section(name: string, counts: Counts, words: TallyWords): string {
  return `<section>
<h2>${escaped(name)}</h2>
${tallyChart(name, counts, words)}
</section>`;
}
