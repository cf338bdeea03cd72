// What activation can load: the extension's bundle as it is shipped, and what that asks for besides itself.
import { builtinModules } from 'node:module';
import { build } from 'esbuild';
import { laterBundleNames, laterBundles } from '../../tools/laterBundles.mjs';

export interface ActivationBundle {
  /**
   * Of the minified bundle. There are no chunks: what is imported later is in it too, unless it is a bundle of its own.
   */
  readonly activationBytes: number;
  readonly loadsNative: boolean;
  readonly loadsWasm: boolean;
  /** Files that were bundled. */
  readonly modules: number;
  /** Modules that are loaded from outside of the bundle, without those of Node and the extension's own bundles. */
  readonly outside: readonly string[];
}

/** Bundles `entryPoint` as esbuild.mjs does for the package, in memory. */
export async function activationBundle(entryPoint: string): Promise<ActivationBundle> {
  const { metafile, outputFiles } = await build({
    entryPoints: [entryPoint],
    external: ['vscode', 'node-llama-cpp'],
    plugins: [laterBundles],
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node20',
    minify: true,
    loader: { '.wasm': 'binary' },
    metafile: true,
    write: false,
    logLevel: 'silent',
  });
  const inputs = Object.keys(metafile.inputs);
  const imported = Object.values(metafile.outputs).flatMap(({ imports }) => imports.map(({ path }) => path));
  const outside = [...new Set(imported)].filter(
    (path) => !builtinModules.includes(path.replace(/^node:/u, '')) && !laterBundleNames.includes(path),
  );
  return {
    activationBytes: outputFiles.reduce((sum, { contents }) => sum + contents.length, 0),
    loadsNative:
      outside.some((path) => path.includes('node-llama-cpp')) || inputs.some((path) => path.endsWith('.node')),
    loadsWasm:
      inputs.some((path) => path.endsWith('.wasm')) ||
      outputFiles.some(({ text }) => /WebAssembly|web-tree-sitter/u.test(text)),
    modules: inputs.length,
    outside,
  };
}
