// Bundles that another bundle loads when it first needs them: they lie beside it and are no part of it.

/** @type {ReadonlyMap<RegExp, string>} what a source imports later, and the bundle that is loaded instead */
const bundles = new Map([
  [/\/syntax\/syntax$/, './syntax.js'],
  [/^\.\/report$/, './setupReport.js'],
]);

export const laterBundleNames = [...bundles.values()];

/** @type {import('esbuild').Plugin} */
export const laterBundles = {
  name: 'later-bundles',
  setup(build) {
    for (const [filter, bundle] of bundles) {
      build.onResolve({ filter }, ({ kind }) =>
        kind === 'dynamic-import' ? { path: bundle, external: true } : undefined,
      );
    }
  },
};
