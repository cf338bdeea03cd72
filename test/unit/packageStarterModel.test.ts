// The starter model's card describes the file that is shipped.
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const folder = 'media/starter-model';

describe("the starter model's card", () => {
  const card = readFileSync(join(folder, 'README.md'), 'utf8');
  const file = /`([\w.-]+\.gguf)`/.exec(card)?.[1] ?? 'the card names no file';

  it('names the checksum of the shipped file', () => {
    const checksum = createHash('sha256')
      .update(readFileSync(join(folder, file)))
      .digest('hex');
    assert.ok(card.includes(checksum), checksum);
  });

  it('names a list of the packages that it was trained on', () => {
    const list = /`(tools\/starter-model\/\S+\.txt)`/.exec(card)?.[1] ?? 'the card names no list';
    const packages = readFileSync(list, 'utf8').trim().split('\n');
    assert.ok(packages.length > 400 && packages.includes('typescript'), `${packages.length} packages`);
  });
});
