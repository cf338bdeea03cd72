// Messages between the window and a page: what is none of them, or carries something else, is not read.
import assert from 'node:assert/strict';
import { noCounts } from '../../src/core/completion/tally';
import { viewDocument } from '../../src/host/view/viewDocument';
import { tallyMessages } from '../../src/protocol/tallyView';
import { kindOf, type Messages, readMessage } from '../../src/protocol/view';

const { toView, toHost } = tallyMessages;
const rust = { ...noCounts, languageId: 'rust', requested: 8 };
const words = {
  language: 'en',
  title: 'a',
  neverSent: 'b',
  whatInferredMeans: 'c',
  nothingYet: 'd',
  allLanguages: 'e',
  counted: {
    requested: 'f',
    offered: 'g',
    seen: 'h',
    accepted: 'i',
    kept: 'j',
    cancelled: 'k',
    wastedTokens: 'l',
  },
  step: 'm',
  number: 'n',
  ofStepBefore: 'o',
};

describe('a message between the window and a page', () => {
  const read: readonly (readonly [what: string, messages: Messages, data: object])[] = [
    ['what to show', toView, { kind: 'show', content: { tally: [rust], words } }],
    ['an empty tally', toView, { kind: 'show', content: { tally: [], words } }],
    ['that the page is there', toHost, { kind: 'ready', content: undefined }],
    ['what the page dropped', toHost, { kind: 'dropped', content: 'paint' }],
  ];
  for (const [what, messages, data] of read) {
    it(`${what} is read`, () => assert.deepEqual(readMessage(messages, data), data));
  }
  it('may leave out that it carries nothing', () => assert.ok(readMessage(toHost, { kind: 'ready' })));

  const dropped: readonly (readonly [what: string, messages: Messages, data: unknown])[] = [
    ['nothing', toView, undefined],
    ['null', toView, null],
    ['a text', toView, 'show'],
    ['no kind', toView, { content: { tally: [rust], words } }],
    ['a kind that is no text', toView, { kind: 1, content: undefined }],
    ['a kind of the other direction', toView, { kind: 'ready' }],
    ['an unknown kind', toHost, { kind: 'run', content: 'rm' }],
    ['a kind that every object has', toHost, { kind: 'constructor' }],
    ['no content', toView, { kind: 'show' }],
    ['content where there is none', toHost, { kind: 'ready', content: 'x' }],
    ['a missing field', toView, { kind: 'show', content: { words } }],
    ['a missing word', toView, { kind: 'show', content: { tally: [rust], words: { ...words, step: undefined } } }],
    ['a word that is none', toView, { kind: 'show', content: { tally: [rust], words: { ...words, step: 1 } } }],
    ['no list', toView, { kind: 'show', content: { tally: { 0: rust }, words } }],
    ['one wrong item', toView, { kind: 'show', content: { tally: [rust, { ...rust, languageId: 7 }], words } }],
    ['a count that is none', toView, { kind: 'show', content: { tally: [{ ...rust, kept: '8' }], words } }],
    ['a count without end', toView, { kind: 'show', content: { tally: [{ ...rust, kept: Infinity }], words } }],
  ];
  for (const [what, messages, data] of dropped) {
    it(`with ${what} is dropped`, () => assert.equal(readMessage(messages, data), undefined));
  }

  it('is named in the log by its kind, where it has one', () => {
    assert.deepEqual([{ kind: 'run' }, { kind: 1 }, 'x', null].map(kindOf), ['run', undefined, undefined, undefined]);
  });
});

describe('the document of a page', () => {
  const document = viewDocument({
    language: 'de"<',
    title: '<b>',
    script: 'https://host/a.js?"',
    style: 'https://host/a.css',
    nonce: 'bm9uY2U=',
  });

  it('may run its script, have its style and nothing else', () => {
    const [, policy = ''] = /http-equiv="Content-Security-Policy" content="([^"]+)"/u.exec(document) ?? [];
    assert.deepEqual(policy.replaceAll('&#39;', "'").split('; '), [
      "default-src 'none'",
      "script-src 'nonce-bm9uY2U='",
      "style-src 'nonce-bm9uY2U='",
      "connect-src 'none'",
      "base-uri 'none'",
      "form-action 'none'",
    ]);
    assert.equal(document.match(/nonce="bm9uY2U="/gu)?.length, 2);
  });

  it('has no script and no style of its own', () => {
    assert.doesNotMatch(document, /<script[^>]*>[^<]|<style| style=| on[a-z]+=/u);
  });

  it('escapes what it is given', () => {
    assert.doesNotMatch(document, /<b>|de"|\?"/u);
  });
});
