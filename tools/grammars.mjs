// The wasm files of tree-sitter that the extension loads: the runtime, and the grammars that `syntaxes` names.
import { cpSync, mkdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

const packed = 'node_modules/@vscode/tree-sitter-wasm/wasm';

/** @param {string} root the repository's folder @param {string} folder where to put them */
export function copyGrammars(root, folder) {
  /** @type {unknown} */
  const parsed = JSON.parse(readFileSync(path.join(root, 'syntaxes', 'languages.json'), 'utf8'));
  const languages = /** @type {Record<string, {grammar: string}>} */ (parsed);
  const grammars = new Set(Object.values(languages).map(({ grammar }) => `tree-sitter-${grammar}.wasm`));
  mkdirSync(folder, { recursive: true });
  for (const file of ['tree-sitter.wasm', ...grammars]) cpSync(path.join(root, packed, file), path.join(folder, file));
}
