// Which file an import names: one line per case. The first of several is the nearest.
import assert from 'node:assert/strict';
import { type Files, importedFiles } from '../../src/core/context/imports/importedFiles';

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
  ['python', 'b', '/w/p/a.py', '/w/p/b.pyi', '/w/p/b.pyi'],
  ['python', '.b', '/w/p/a.py', '/w/p/b.pyi', '/w/p/b.pyi'],
  ['python', '.', '/w/p/a.py', '/w/p/__init__.pyi', '/w/p/__init__.pyi'],
  ['python', '.b.c', '/w/p/a.py', '/w/p/b/c/__init__.py', '/w/p/b/c/__init__.py'],
  ['python', '..q.b', '/w/src/p/r/a.py', '/w/src/p/q/b.py', '/w/src/p/q/b.py'],
  ['python', 'p.b', '/w/tests/a.py', '/w/src/p/b.py', '/w/src/p/b.py'],
  ['java', 'org.app.Thing', '/w/A.java', '/w/src/main/java/org/app/Thing.java', '/w/src/main/java/org/app/Thing.java'],
  ['java', 'org.app.Thing.create', '/w/A.java', '/w/org/app/Thing.java', '/w/org/app/Thing.java'],
  ['rust', 'crate::net::Socket', '/w/src/lib.rs', '/w/src/net.rs', '/w/src/net.rs'],
  ['rust', 'crate::net', '/w/src/lib.rs', '/w/src/net/mod.rs', '/w/src/net/mod.rs'],
  ['rust', 'super::socket::Socket', '/w/src/net/peer.rs', '/w/src/net/socket.rs', '/w/src/net/socket.rs'],
  ['rust', 'self::peer::Peer', '/w/src/net/mod.rs', '/w/src/net/peer.rs', '/w/src/net/peer.rs'],
  ['rust', 'peer', '/w/src/main.rs', '/w/src/peer.rs', '/w/src/peer.rs'],
  ['rust', 'peer', '/w/src/net.rs', '/w/src/net/peer.rs /w/src/peer.rs', '/w/src/net/peer.rs'],
  ['rust', 'common', '/w/tests/it.rs', '/w/tests/common/mod.rs', '/w/tests/common/mod.rs'],
  ['rust', 'net::Socket', '/w/src/lib.rs', '/w/src/net.rs', '/w/src/net.rs'],
  [
    'rust',
    'crate::Socket',
    '/w/b/src/net/peer.rs',
    '/w/a/src/lib.rs /w/b/src/lib.rs',
    '/w/b/src/lib.rs /w/a/src/lib.rs',
  ],
  ['rust', 'super::Socket', '/w/src/net/peer.rs', '/w/src/net/mod.rs', '/w/src/net/mod.rs'],
  ['rust', 'super::Socket', '/w/src/peer.rs', '/w/src/lib.rs', '/w/src/lib.rs'],
  ['rust', 'super::super::disk', '/w/src/net/peer.rs', '/w/src/disk.rs', '/w/src/disk.rs'],
  ['rust', 'super', '/w/src/net/peer.rs', '/w/src/net.rs', '/w/src/net.rs'],
  ['rust', 'std::fmt', '/w/src/a.rs', '/w/src/fmt.rs', ''],
  ['rust', 'shop_net::peer::Peer', '/w/app/src/peer.rs', '/w/net/src/peer.rs /w/app/src/peer.rs', '/w/net/src/peer.rs'],
  ['rust', 'shop_net::peer', '/w/app/src/main.rs', '/w/net/src/peer/mod.rs', '/w/net/src/peer/mod.rs'],
  ['c', 'net/socket.h', '/w/src/a.c', '/w/include/net/socket.h', '/w/include/net/socket.h'],
  ['cpp', 'b.h', '/w/src/a.cpp', '/w/other/b.h /w/src/b.h', '/w/src/b.h'],
  ['c', '../net/b.h', '/w/src/a/a.c', '/w/src/net/b.h', '/w/src/net/b.h'],
  ['cpp', 'a/b.h', '/w/src/x/a.cpp', '/w/src/a/b.h', '/w/src/a/b.h'],
  ['cpp', 'vector', '/w/src/a.cpp', '/w/src/vector.h', ''],
  ['ruby', 'b', '/w/lib/a.rb', '/w/b.rb /w/lib/b.rb', '/w/lib/b.rb'],
  ['ruby', '../b.rb', '/w/lib/x/a.rb', '/w/lib/b.rb', '/w/lib/b.rb'],
  ['ruby', './b', '/w/lib/a.rb', '/w/lib/b.rb', '/w/lib/b.rb'],
  ['ruby', 'app/b', '/w/bin/a.rb', '/w/lib/app/b.rb', '/w/lib/app/b.rb'],
  ['php', 'App\\Model\\User', '/w/a.php', '/w/src/Model/User.php', '/w/src/Model/User.php'],
  ['php', 'App\\Model\\User', '/w/a.php', '/w/src/Model/User.php /w/code/Model/User.php', '/w/code/Model/User.php'],
  ['php', "__DIR__ . '/../b.php'", '/w/x/a.php', '/w/b.php', '/w/b.php'],
  ['php', 'inc/b.php', '/w/x/a.php', '/w/inc/b.php', '/w/inc/b.php'],
  [
    'go',
    'example.com/app/store',
    '/w/main.go',
    '/w/store/a.go /w/store/b.go /w/main.go',
    '/w/store/a.go /w/store/b.go',
  ],
  ['css', './b.css', '/w/a.css', '/w/b.css', '/w/b.css'],
];

/** What manifests say. */
const named: Readonly<Record<string, readonly string[]>> = {
  '@app/b': ['/w/src/b'],
  'App\\Model\\User': ['/w/code/Model/User'],
  'shop_net::peer::Peer': ['/w/net/src/peer/Peer', '/w/net/src/peer'],
  'shop_net::peer': ['/w/net/src/peer'],
};

describe('the import in', () => {
  for (const [language, specifier, from, files, found] of cases) {
    it(`${language} of ${specifier} with ${files}`, () =>
      assert.equal(importedFiles(specifier, from, language, filesOf(files.split(' '))).join(' '), found));
  }
});

function filesOf(all: readonly string[]): Files {
  return {
    has: (path) => all.includes(path),
    endingWith: (tail) => all.filter((path) => path.endsWith(`/${tail}`)),
    named: (specifier) => named[specifier] ?? [],
    ofGoPackage: (specifier) =>
      all.filter((path) => path.startsWith(`/w/${specifier.slice('example.com/app/'.length)}/`)),
  };
}
