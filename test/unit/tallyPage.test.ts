// The page that draws the tally: what stands on it, in English and German, and what can not get into it.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { noCounts, type Tally } from '../../src/core/completion/tally';
import { tallyPage, type TallyWords } from '../../src/host/completion/tallyPage';

const rust = {
  ...noCounts,
  languageId: 'rust',
  requested: 8,
  offered: 4,
  seen: 3,
  accepted: 1,
  kept: 1,
  cancelled: 2,
  wastedTokens: 1234,
};
const c = { ...noCounts, languageId: 'c', requested: 10, offered: 5 };

const bundle = JSON.parse(readFileSync('l10n/bundle.l10n.de.json', 'utf8')) as Readonly<Record<string, string>>;
const english: TallyWords = wordsOf('en', (text) => text);
const german: TallyWords = wordsOf('de', (text) => bundle[text] ?? assert.fail(text));

describe('the page of the tally', () => {
  const cases: readonly (readonly [
    name: string,
    tally: Tally,
    words: TallyWords,
    shown: readonly string[],
    hidden: readonly string[],
  ])[] = [
    ['says that nothing was counted yet', [], english, ['Nothing counted yet: '], ['<svg', '<table', 'inferred']],
    [
      'says so after nothing but zeros too',
      [{ ...noCounts, languageId: 'rust' }],
      english,
      ['Nothing counted yet: '],
      ['<svg'],
    ],
    [
      'says that nothing is sent',
      [rust],
      english,
      ['Counted on this machine only and never sent.'],
      ['Nothing counted yet'],
    ],
    [
      'says what is inferred',
      [rust],
      english,
      ['>Seen (inferred)<', '>Accepted (inferred)<', 'The editor does not tell'],
      [],
    ],
    [
      'draws a bar for each step',
      [rust],
      english,
      ['<rect width="100%"', '<rect width="50%"', '<rect width="38%"', '<rect width="13%"'],
      [],
    ],
    ['draws a bar for one of thousands', [{ ...rust, requested: 9000 }], english, ['<rect width="0.5%"'], []],
    ['draws no bar for nothing', [c], english, ['<rect width="0%"'], []],
    [
      'gives the number and its share of the step before',
      [rust],
      english,
      [
        '<td>8</td><td></td>',
        '<td>4</td><td>50%</td>',
        '<td>3</td><td>75%</td>',
        '<td>1</td><td>33%</td>',
        '<td>1</td><td>100%</td>',
      ],
      [],
    ],
    [
      'gives no share of nothing',
      [c],
      english,
      ['<td>5</td><td>50%</td>', '<td>0</td><td>0%</td>', '<td>0</td><td></td>'],
      ['NaN', 'Infinity'],
    ],
    [
      'tells cancelled requests and tokens in vain',
      [rust],
      english,
      [
        'Cancelled requests</th><td class="bar"></td><td>2<',
        'Tokens written in vain</th><td class="bar"></td><td>1,234<',
      ],
      [],
    ],
    [
      'reads out what the numbers are',
      [rust],
      english,
      [
        '<table aria-label="rust">',
        '<th scope="row">Offered</th>',
        '<th scope="col">Share of the step before</th>',
        '<svg aria-hidden="true"',
      ],
      [],
    ],
    [
      'adds up several languages',
      [rust, c],
      english,
      ['<h2>All languages</h2>', '<td>18</td>', '<td>9</td><td>50%</td>'],
      [],
    ],
    ['does not add up one', [rust], english, ['<h2>rust</h2>'], ['All languages']],
    [
      'speaks German',
      [rust],
      german,
      ['lang="de"', 'Gesehen (abgeleitet)', 'Nach einer Minute noch da', '1.234', 'Nur auf diesem Rechner gezählt'],
      ['inferred'],
    ],
    ['speaks German where nothing was counted', [], german, ['Noch nichts gezählt: '], []],
  ];
  for (const [name, tally, words, shown, hidden] of cases) {
    it(name, () => {
      const page = tallyPage(tally, words, 'bm9uY2U=');
      for (const text of shown) assert.ok(page.includes(text), `${text} is missing in\n${page}`);
      for (const text of hidden) assert.ok(!page.includes(text), `${text} stands in\n${page}`);
    });
  }

  it('shows the language with the most requests first', () => {
    const names = [...tallyPage([rust, c], english, 'x').matchAll(/<h2>(.*?)<\/h2>/gu)].map(([, name]) => name);
    assert.deepEqual(names, ['All languages', 'c', 'rust']);
  });

  it('allows nothing but its own style', () => {
    const page = tallyPage([rust], english, 'bm9uY2U=');
    assert.match(
      page,
      /http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'nonce-bm9uY2U='"/u,
    );
    assert.match(page, /<style nonce="bm9uY2U=">/u);
    assert.doesNotMatch(page, / style=|<script|<link|url\(|https?:| on[a-z]+=/u);
  });

  it('takes all colours from the theme', () => {
    assert.doesNotMatch(
      tallyPage([rust], english, 'x'),
      /#[0-9a-f]{3,8};|rgb|(?:fill|stroke|color|background): (?!var)/u,
    );
  });

  it('escapes every text', () => {
    const markup = `<b title="x" lang='y'>&amp;</b>`;
    const words = wordsOf(
      markup,
      () => markup,
      () => markup,
    );
    const page = tallyPage([{ ...rust, languageId: markup }, c], words, markup);
    const plain = tallyPage([rust, c], english, 'x');
    const tagsOf = (text: string) => text.match(/<\/?\w+/gu);
    assert.deepEqual(tagsOf(page), tagsOf(plain));
    assert.doesNotMatch(page + tallyPage([], words, 'x'), /<b |title="x"|lang='y'|&amp;/u);
  });
});

function wordsOf(language: string, text: (english: string) => string, number?: () => string): TallyWords {
  return {
    language,
    title: text('Completion Tally'),
    neverSent: text('Counted on this machine only and never sent. Only these numbers are kept, no text.'),
    whatInferredMeans: text(
      'The editor does not tell what became of a suggestion: what is called inferred is concluded ' +
        'from changes of the text and movements of the cursor.',
    ),
    nothingYet: text('Nothing counted yet: counting begins with the first suggestion that is asked for.'),
    allLanguages: text('All languages'),
    counted: {
      requested: text('Requested'),
      offered: text('Offered'),
      seen: text('Seen (inferred)'),
      accepted: text('Accepted (inferred)'),
      kept: text('Kept after a minute'),
      cancelled: text('Cancelled requests'),
      wastedTokens: text('Tokens written in vain'),
    },
    step: text('Step'),
    number: text('Number'),
    ofStepBefore: text('Share of the step before'),
    whole: number ?? ((count) => count.toLocaleString(language)),
    percent: number ?? ((share) => share.toLocaleString(language, { style: 'percent', maximumFractionDigits: 0 })),
  };
}
