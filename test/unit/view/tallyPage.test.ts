// The page that draws the tally: what stands on it, in English and German, and what can not get into it.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { parseHTML } from 'linkedom';
import { noCounts, type Tally } from '../../../src/core/completion/tally';
import { tallyMessages, type TallyWords } from '../../../src/protocol/tallyView';
import { drawTally } from '../../../src/view/tally/page';

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
      [
        '<rect height="18" width="100%"',
        '<rect height="18" width="50%"',
        '<rect height="18" width="38%"',
        '<rect height="18" width="13%"',
      ],
      [],
    ],
    [
      'draws a bar for one of thousands',
      [{ ...rust, requested: 9000 }],
      english,
      ['<rect height="18" width="0.5%"'],
      [],
    ],
    ['draws no bar for nothing', [c], english, ['<rect height="18" width="0%"'], []],
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
        'width="100%" aria-hidden="true"><rect',
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
      const page = pageOf(tally, words);
      for (const text of shown) assert.ok(page.includes(text), `${text} is missing in\n${page}`);
      for (const text of hidden) assert.ok(!page.includes(text), `${text} stands in\n${page}`);
    });
  }

  it('shows the language with the most requests first', () => {
    const names = [...pageOf([rust, c], english).matchAll(/<h2>(.*?)<\/h2>/gu)].map(([, name]) => name);
    assert.deepEqual(names, ['All languages', 'c', 'rust']);
  });

  it('shows what it was told last', () => {
    const { document } = parseHTML(empty);
    drawTally(document, { tally: [rust, c], words: german });
    drawTally(document, { tally: [rust], words: english });
    assert.equal(document.documentElement.outerHTML, pageOf([rust], english));
  });

  it('allows itself no style and no script', () => {
    assert.doesNotMatch(pageOf([rust], english), / style=|<style|<script|<link|url\(|https?:| on[a-z]+=/u);
  });

  it('takes all colours from the theme', () => {
    const css = readFileSync('src/view/tally/tally.css', 'utf8');
    assert.doesNotMatch(css, /#[0-9a-f]{3,8};|rgb|(?:fill|stroke|color|background): (?!var)/u);
    assert.match(css, /var\(--vscode-contrastBorder/u);
  });

  it('has no markup in any text', () => {
    const markup = `<b title="x" lang='y'>&amp;</b>`;
    const words = wordsOf('en', () => markup);
    const elementsOf = (page: Document) => [...page.querySelectorAll('*')].map(({ localName }) => localName);
    const page = drawn([{ ...rust, languageId: markup }, c], words);
    assert.deepEqual(elementsOf(page), elementsOf(drawn([rust, c], english)));
    assert.equal(page.querySelector('h1')?.textContent, markup);
    assert.equal(page.querySelector('table')?.getAttribute('aria-label'), markup);
  });

  it('is drawn from a message that passes its check, also after it was sent', () => {
    const content: unknown = JSON.parse(JSON.stringify({ tally: [rust, c], words: english }));
    assert.ok(tallyMessages.toView.show(content));
  });
});

const empty = '<!DOCTYPE html><html><head></head><body></body></html>';

function pageOf(tally: Tally, words: TallyWords): string {
  return drawn(tally, words).documentElement.outerHTML;
}

function drawn(tally: Tally, words: TallyWords): Document {
  const { document } = parseHTML(empty);
  drawTally(document, { tally, words });
  return document;
}

function wordsOf(language: string, text: (english: string) => string): TallyWords {
  return {
    language,
    title: text('Completion Tally'),
    neverSent: text('Counted on this machine only and never sent. Only these numbers are kept, no text.'),
    whatInferredMeans: text(
      'The editor does not tell what became of a suggestion: what is called inferred is concluded from changes ' +
        'of the text and movements of the cursor.',
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
  };
}
