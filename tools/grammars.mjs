// The files of tree-sitter that the extension loads: the runtime, and the grammars that `syntaxes` names.
import { cpSync, mkdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

const runtime = ['web-tree-sitter.cjs', 'web-tree-sitter.wasm'].map((file) => `web-tree-sitter/${file}`);

/** @param {string} root the repository's folder @param {string} folder where to put them */
export function copyGrammars(root, folder) {
  /** @type {unknown} */
  const parsed = JSON.parse(readFileSync(path.join(root, 'syntaxes', 'languages.json'), 'utf8'));
  const languages = /** @type {Record<string, {grammar: string}>} */ (parsed);
  const names = new Set(Object.values(languages).map(({ grammar }) => grammar));
  const grammars = [...names].map((name) => `@vscode/tree-sitter-wasm/wasm/tree-sitter-${name}.wasm`);
  mkdirSync(folder, { recursive: true });
  for (const file of [...runtime, ...grammars]) {
    cpSync(path.join(root, 'node_modules', file), path.join(folder, path.basename(file)));
  }
}
