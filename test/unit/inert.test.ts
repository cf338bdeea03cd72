// Text of files, models and repositories where the editor would make a link or an icon of it.
import assert from 'node:assert/strict';
import { inert, withIcon } from '../../src/host/inert';

/** The editor's own: base/common/linkedText.ts, and base/browser/ui/iconLabel/iconLabels.ts. */
const link = /\[([^\]]+)\]\(((?:https?:\/\/|command:|file:)[^)\s]+)(?: (["'])(.+?)(\3))?\)/gi;
const icon = /(\\)?\$\(([A-Za-z0-9-]+(?:~[A-Za-z]+)?)\)/g;

const taken: readonly (readonly [what: string, text: string])[] = [
  ['a glob of a setting', '{**,[Repair](command:workbench.action.quickOpen?%22x%22)}'],
  ['an architecture of a model file', '[Repair](command:workbench.action.quickOpen?%22x%22)'],
  ['a link with a title', '[a](command:b "c")'],
  ['a link to a page', '[a](https://example.org/)'],
  ['a link to a file', '[a](file:///etc/passwd)'],
  ['a link in capitals', '[a](COMMAND:b)'],
  ['two links', '[a](command:b)[c](command:d)'],
  ['a link within brackets', '[[a](command:b)](command:c)'],
  ['an icon', '$(bug) of a shell script'],
  ['an icon that turns', '$(sync~spin)'],
  ['an icon after a backslash', '\\\\$(bug)'],
  ['a link with an icon', '[$(bug)](command:b)'],
];

const plain = ['', 'src/a.ts', '[a] (b)', 'a[0](b)', '/home/[x]/($).ts', '$', ']'];

describe('text that is shown', () => {
  for (const [what, text] of taken) {
    it(`with ${what} has no link and no icon, and looks the same`, () => {
      assert.ok(text.match(link) ?? text.match(icon), 'the editor makes nothing of it anyway');
      const shown = inert(text);
      assert.equal(shown.match(link), null);
      assert.equal(shown.match(icon), null);
      assert.equal(withoutWidth(shown), text);
    });
  }
  for (const text of plain) {
    it(`with nothing of the kind looks the same: ${text}`, () => assert.equal(withoutWidth(inert(text)), text));
  }
  it('has the icon that it was given and no other', () => {
    assert.deepEqual(withIcon('tools', 'a $(bug)').match(icon), ['$(tools)']);
  });
});

function withoutWidth(text: string): string {
  return text.replaceAll('\u2060', '');
}
