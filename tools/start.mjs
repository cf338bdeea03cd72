// `npm start`: from a fresh clone to an editor that completes code.
import path from 'node:path';
import { ensureEditor, needsInstall } from './editor/install.mjs';
import { startEditorServer } from './editor/server.mjs';
import { build } from './setUp/build.mjs';
import { ensureDependencies } from './setUp/dependencies.mjs';
import { findOnPath, run } from './setUp/processes.mjs';
import { ensureRequirements } from './setUp/requirements.mjs';
import { runCommand, UserError } from './setUp/userError.mjs';
import { openDesktop } from './start/desktop.mjs';
import { runHeadless } from './start/headless.mjs';
import { readStartOptions, startHelp } from './start/options.mjs';
import { ensureFreePort } from './start/port.mjs';
import { copySample } from './start/workspace.mjs';

const root = path.dirname(import.meta.dirname);

await runCommand(async () => {
  const options = readStartOptions(process.argv.slice(2), process.env['INIT_CWD'] ?? process.cwd());
  if (options.help) {
    console.log(startHelp);
    return 0;
  }
  const code = options.browser || options.headless || options.port !== 0 ? undefined : findOnPath('code');
  if (code === undefined) {
    await ensureFreePort(options.port);
    await ensureRequirements({ editorBuild: needsInstall(root, 'newest'), browser: options.headless });
  }
  await ensureDependencies(root);
  await build(root);

  const userSettings = options.model === undefined ? {} : { 'werkbank.completion.model': options.model };
  if (options.headless) {
    const editor = await ensureEditor(root, 'newest');
    return runHeadless({ root, editor, folder: options.folder, port: options.port, userSettings });
  }
  const profiles = path.join(root, '.cache', 'start');
  const window = {
    root,
    folder: options.folder ?? copySample(root, path.join(profiles, 'sample'), { fresh: false }),
    userSettings,
    // The sample is this repository's own, so nobody need be asked about it.
    disableWorkspaceTrust: options.folder === undefined,
  };
  if (code === undefined) {
    await openInBrowser({ ...window, port: options.port, profile: path.join(profiles, 'browser') });
  } else {
    await openDesktop(code, { ...window, profile: path.join(profiles, 'desktop') });
  }
  return 0;
});

/**
 * Serves VS Code until Ctrl-C.
 * @param {{profile: string, folder: string, port: number, userSettings: Record<string, unknown>, disableWorkspaceTrust:
 * boolean}} options
 */
async function openInBrowser({ profile, folder, port, userSettings, disableWorkspaceTrust }) {
  const server = await startEditorServer({
    editor: await ensureEditor(root, 'newest'),
    port,
    serverDataDir: path.join(profile, 'server'),
    extensionsDir: path.join(profile, 'extensions'),
    extensionDevelopmentPath: root,
    userSettings,
    disableWorkspaceTrust,
  });
  const url = server.url(folder);
  console.log(`VS Code with Werkbank is at\n\n  ${url}\n\nCtrl-C ends it.`);
  const opener = browserOpener();
  if (opener !== undefined) {
    await run(opener, process.platform === 'win32' ? ['url.dll,FileProtocolHandler', url] : [url], { stdio: 'ignore' });
  }
  await server.ended;
  throw new UserError(`The editor's server has ended; its messages are in ${server.logFile}.`);
}

/** The command that opens an address in the person's browser, where there is a screen. */
function browserOpener() {
  if (process.platform === 'darwin') return 'open';
  if (process.platform === 'win32') return 'rundll32';
  const hasScreen = [process.env['DISPLAY'], process.env['WAYLAND_DISPLAY']].some(
    (name) => name !== undefined && name !== '',
  );
  return hasScreen ? findOnPath('xdg-open') : undefined;
}
