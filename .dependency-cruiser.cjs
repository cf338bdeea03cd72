// Folders say what may be imported. One row per folder of src/: the folders and npm packages it may use.
// The same table is held by `npm run lint` and by test/unit/architecture.test.ts.
const folders = {
  core: { folders: [], packages: ['ignore', 'jsonc-parser', 'lru-cache', 'picomatch'], builtins: false },
  protocol: { folders: ['core'], packages: ['vscode-jsonrpc'], builtins: false },
  syntax: { folders: ['core'], packages: ['lru-cache', 'web-tree-sitter'], builtins: true },
  index: { folders: ['core', 'protocol', 'syntax'], packages: ['lru-cache', 'vscode-jsonrpc'], builtins: true },
  local: { folders: ['core', 'protocol'], packages: ['vscode-jsonrpc'], builtins: true },
  engine: {
    folders: ['core', 'protocol', 'local'],
    packages: ['@huggingface/jinja', 'vscode-jsonrpc'],
    builtins: true,
  },
  host: {
    folders: ['core', 'protocol', 'local', 'syntax'],
    packages: ['vscode', 'vscode-jsonrpc', 'lru-cache'],
    builtins: true,
  },
  view: { folders: ['core', 'protocol'], packages: [], builtins: false },
};

// The network fence: who may import what could reach another program. Today that is the local socket, and nobody has
// anything else; `fetch` and its kind are held by eslint.config.mjs. A builtin or package that is named nowhere here
// and can do the same belongs here.
const fence = [
  { name: 'fence-sockets', modules: ['net'], files: '(local|engine/server)/' },
  {
    name: 'fence-network',
    modules: ['http', 'https', 'http2', 'tls', 'dgram', 'dns', 'inspector', 'cluster', 'undici', 'ws', 'eventsource'],
    files: undefined,
  },
  // `createRequire` would lead around the fence. The runtime of the syntax layer is a module that is loaded several
  // times.
  { name: 'fence-require', modules: ['module'], files: 'syntax/runtime\\.ts$' },
];

const native = '^src/engine/native(Sequence|Embedder)?\\.ts$';

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    {
      name: 'no-cycles',
      severity: 'error',
      from: { path: '^src' },
      to: { circular: true },
    },
    { name: 'no-barrels', severity: 'error', from: {}, to: { path: '^src/.*/index\\.ts$' } },
    { name: 'no-utils', severity: 'error', from: {}, to: { path: '^src/.*(utils?|helpers?|misc)\\.ts$' } },
    { name: 'product-needs-no-tests', severity: 'error', from: { path: '^src' }, to: { path: '^(test|tools)/' } },
    {
      name: 'only-native-loads-the-library',
      severity: 'error',
      from: { path: '^src', pathNot: native },
      to: { path: 'node_modules/(node-llama-cpp|@node-llama-cpp)/' },
    },
    {
      name: 'entry-imports-host',
      severity: 'error',
      from: { path: '^src/extension\\.ts$' },
      to: { path: '^src/', pathNot: '^src/(host|core|protocol)/' },
    },
    ...fence.map(({ name, modules, files }) => ({
      name,
      severity: 'error',
      from: { path: '^src/', ...(files === undefined ? {} : { pathNot: `^src/${files}` }) },
      to: { path: `(^|node_modules/)(node:)?(${modules.join('|')})(/|$)` },
    })),
    {
      // Types carry no text.
      name: 'one-door-for-text',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/host/documents/' },
      to: {
        path: '^src/host/documents/(privacyGate|textAround|textForIndex)\\.ts$',
        dependencyTypesNot: ['type-only'],
      },
    },
    ...Object.entries(folders).flatMap(([folder, allowed]) => rulesFor(folder, allowed)),
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^test/fixtures/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    builtInModules: { add: ['vscode'] },
    combinedDependencies: true,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
    },
  },
};

/** @param {string} folder @param {{folders: string[], packages: string[], builtins: boolean}} allowed */
function rulesFor(folder, allowed) {
  const from = { path: `^src/${folder}/` };
  const packages = allowed.packages.filter((name) => name !== 'vscode');
  const vscode = allowed.packages.includes('vscode');
  return [
    {
      name: `${folder}-folders`,
      severity: 'error',
      from,
      to: { path: '^src/', pathNot: `^src/(${[folder, ...allowed.folders].join('|')})/` },
    },
    {
      name: `${folder}-packages`,
      severity: 'error',
      from: folder === 'engine' ? { ...from, pathNot: native } : from,
      to: {
        dependencyTypes: ['npm', 'npm-dev', 'npm-optional', 'npm-peer', 'npm-no-pkg', 'npm-unknown'],
        ...(packages.length > 0 ? { pathNot: `node_modules/(${packages.join('|')})/` } : {}),
      },
    },
    ...(vscode ? [] : [{ name: `${folder}-without-vscode`, severity: 'error', from, to: { path: '^vscode$' } }]),
    ...(allowed.builtins
      ? []
      : [
          {
            name: `${folder}-without-node`,
            severity: 'error',
            from,
            to: { dependencyTypes: ['core'], pathNot: '^vscode$' },
          },
        ]),
  ];
}
