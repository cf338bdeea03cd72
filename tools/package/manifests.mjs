// What of a package.json is packed.

/** What Node reads to resolve an import and to tell modules from scripts, and what names the package. */
const libraryKeys = ['name', 'version', 'license', 'type', 'main', 'exports', 'imports'];

/** What only building and testing need; the engine library travels inside dist/. */
const buildKeys = ['private', 'scripts', 'dependencies', 'devDependencies'];

/**
 * The extension's own manifest without what only building needs. The one script left is run by VS Code itself.
 * @param {Readonly<Record<string, unknown>>} manifest
 */
export function extensionManifest(manifest) {
  const scripts = /** @type {Record<string, string> | undefined} */ (manifest['scripts']);
  const uninstall = scripts?.['vscode:uninstall'];
  return {
    ...Object.fromEntries(Object.entries(manifest).filter(([key]) => !buildKeys.includes(key))),
    ...(uninstall === undefined ? {} : { scripts: { 'vscode:uninstall': uninstall } }),
  };
}

/**
 * The manifest of a library, or of a folder inside one.
 * @param {Readonly<Record<string, unknown>>} manifest
 */
export function libraryManifest(manifest) {
  return Object.fromEntries(Object.entries(manifest).filter(([key]) => libraryKeys.includes(key)));
}
