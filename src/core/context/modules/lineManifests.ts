// Manifests of which a few lines are read: go.mod, go.work, Cargo.toml, pnpm-workspace.yaml.
import type { CrateManifest, GoManifest, WorkspaceManifest } from './manifest';

/** Members are what a workspace uses and what modules are replaced by. */
export function goManifest(text: string): GoManifest | undefined {
  const module = /^module[ \t]+["`]?([^\s"`]+)/mu.exec(text)?.[1];
  const members = text.match(/(?<=\s)\.{1,2}\/\S*/gu) ?? [];
  return module === undefined && members.length === 0 ? undefined : { kind: 'go', module, members };
}

/** A name has `_` in code where the manifest may have `-`. */
export function crateManifest(text: string): CrateManifest {
  const [library, workspace] = [tableOf('lib', text), tableOf('workspace', text)];
  const name = textAt('name', library) ?? textAt('name', tableOf('package', text));
  const list = /^[ \t]*members[ \t]*=[ \t]*\[/mu.exec(workspace);
  const members = list ? workspace.slice(list.index + list[0].length).split(']', 1)[0] : '';
  return {
    kind: 'crate',
    name: name?.replaceAll('-', '_'),
    library: textAt('path', library) ?? 'src/lib.rs',
    members: quotedIn(members ?? ''),
  };
}

export function pnpmManifest(text: string): WorkspaceManifest | undefined {
  const lines = text.split('\n');
  const first = lines.findIndex((line) => line.startsWith('packages:')) + 1;
  const length = lines.slice(first).findIndex((line) => /^\w/u.test(line));
  const items = first === 0 ? [] : lines.slice(first, length < 0 ? undefined : first + length);
  const members = items.flatMap((line) => /^[ \t]*-[ \t]*["']?([^\s"'#]+)/u.exec(line)?.[1] ?? []);
  return members.length > 0 ? { kind: 'workspace', members } : undefined;
}

/** The lines of a table in TOML. */
function tableOf(name: string, text: string): string {
  const lines = text.split('\n');
  const first = lines.findIndex((line) => line.startsWith(`[${name}]`)) + 1;
  const length = lines.slice(first).findIndex((line) => line.startsWith('['));
  return first === 0 ? '' : lines.slice(first, length < 0 ? undefined : first + length).join('\n');
}

function textAt(key: string, table: string): string | undefined {
  const line = table.split('\n').find((one) => one.startsWith(key) && /^[ \t]*=/u.test(one.slice(key.length)));
  return line === undefined ? undefined : quotedIn(line)[0];
}

function quotedIn(text: string): readonly string[] {
  return Array.from(text.matchAll(/["']([^"'\n]+)["']/gu), ([, quoted = '']) => quoted);
}
