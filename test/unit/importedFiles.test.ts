// Which file an import names: one line per case. The first of several is the nearest.
import assert from 'node:assert/strict';
import { importedFiles, type Files } from '../../src/core/context/importedFiles';

type Case = readonly [language: string, specifier: string, from: string, files: string, found: string];

const cases: readonly Case[] = [
  ['typescript', './b', '/w/a.ts', '/w/b.ts', '/w/b.ts'],
  ['typescript', './b.js', '/w/a.ts', '/w/b.ts', '/w/b.ts'],
  ['typescript', '../c/d', '/w/b/a.ts', '/w/c/d.tsx', '/w/c/d.tsx'],
  ['typescript', './c', '/w/a.ts', '/w/c/index.ts', '/w/c/index.ts'],
  ['typescript', '.', '/w/c/a.ts', '/w/c/index.ts', '/w/c/index.ts'],
  ['typescript', '..', '/w/c/a.ts', '/w/index.ts', '/w/index.ts'],
  ['typescript', './b.module', '/w/a.ts', '/w/b.module.ts', '/w/b.module.ts'],
  ['typescript', './b', '/w/a.ts', '/w/b.ts /w/b.js', '/w/b.ts'],
  ['typescript', './types', '/w/a.ts', '/w/types.d.ts', '/w/types.d.ts'],
  ['typescript', 'b', '/w/a.ts', '/w/b.ts', ''],
  ['typescript', '@app/b', '/w/a.ts', '/w/src/b.ts', '/w/src/b.ts'],
  ['javascript', './b.mjs', '/w/a.mjs', '/w/b.mjs', '/w/b.mjs'],
  ['javascriptreact', './b', '/w/a.jsx', '/w/b.jsx', '/w/b.jsx'],
  ['python', '.b', '/w/p/a.py', '/w/p/b.py', '/w/p/b.py'],
  ['python', '..b', '/w/p/a.py', '/w/b.py /w/p/b.py', '/w/b.py'],
  ['python', '.', '/w/p/a.py', '/w/p/__init__.py', '/w/p/__init__.py'],
  ['python', 'p.b', '/w/p/a.py', '/w/p/b.py', '/w/p/b.py'],
  ['python', 'p.q', '/w/p/a.py', '/w/src/p/q/__init__.py', '/w/src/p/q/__init__.py'],
  ['python', 'b', '/w/y/a.py', '/w/x/b.py /w/y/b.py', '/w/y/b.py /w/x/b.py'],
  ['python', 'os', '/w/a.py', '/w/b.py', ''],
  ['java', 'org.app.Thing', '/w/A.java', '/w/src/main/java/org/app/Thing.java', '/w/src/main/java/org/app/Thing.java'],
  ['java', 'org.app.Thing.create', '/w/A.java', '/w/org/app/Thing.java', '/w/org/app/Thing.java'],
  ['rust', 'crate::net::Socket', '/w/src/lib.rs', '/w/src/net.rs', '/w/src/net.rs'],
  ['rust', 'crate::net', '/w/src/lib.rs', '/w/src/net/mod.rs', '/w/src/net/mod.rs'],
  ['rust', 'super::socket::Socket', '/w/src/net/peer.rs', '/w/src/net/socket.rs', '/w/src/net/socket.rs'],
  ['rust', 'self::peer::Peer', '/w/src/net/mod.rs', '/w/src/net/peer.rs', '/w/src/net/peer.rs'],
  ['c', 'net/socket.h', '/w/src/a.c', '/w/include/net/socket.h', '/w/include/net/socket.h'],
  ['cpp', 'b.h', '/w/src/a.cpp', '/w/other/b.h /w/src/b.h', '/w/src/b.h'],
  ['ruby', './b', '/w/lib/a.rb', '/w/lib/b.rb', '/w/lib/b.rb'],
  ['ruby', 'app/b', '/w/bin/a.rb', '/w/lib/app/b.rb', '/w/lib/app/b.rb'],
  ['php', 'App\\Model\\User', '/w/a.php', '/w/src/Model/User.php', '/w/src/Model/User.php'],
  ['go', 'example.com/app/store', '/w/main.go', '/w/store/a.go /w/store/b.go /w/main.go', '/w/store/a.go /w/store/b.go'],
  ['css', './b.css', '/w/a.css', '/w/b.css', '/w/b.css'],
];

describe('the import in', () => {
  for (const [language, specifier, from, files, found] of cases) {
    it(`${language} of ${specifier} with ${files}`, () => assert.equal(importedFiles(specifier, from, language, filesOf(files.split(' '))).join(' '), found));
  }
});

function filesOf(all: readonly string[]): Files {
  return {
    has: (path) => all.includes(path),
    endingWith: (tail) => all.filter((path) => path.endsWith(`/${tail}`)),
    named: (specifier) => (specifier.startsWith('@app/') ? [`/w/src/${specifier.slice('@app/'.length)}`] : []),
    ofGoPackage: (specifier) => all.filter((path) => path.startsWith(`/w/${specifier.slice('example.com/app/'.length)}/`)),
  };
}
