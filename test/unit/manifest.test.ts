// What package.json promises the editor, and that the source keeps to it.
import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { roles } from '../../src/core/models/roles';
import { commandIds, openPlaceId, suggestionAcceptedId } from '../../src/host/commandIds';
import { newSuggestionContext } from '../../src/host/completion/tabKey';
import { contextTokensSetting, modelSetting } from '../../src/host/modelSettings';
import { MOST_GPU_LAYERS, settingBounds } from '../../src/host/settingBounds';

interface Setting {
  readonly type: string | readonly string[];
  readonly default: unknown;
  readonly scope?: string;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly enum?: readonly string[];
  readonly enumDescriptions?: readonly string[];
  readonly markdownDescription: string;
}

interface Manifest {
  readonly name: string;
  readonly publisher: string;
  readonly displayName: string;
  readonly license: string;
  readonly icon: string;
  readonly engines: { readonly vscode: string };
  readonly devDependencies: Readonly<Record<string, string>>;
  readonly activationEvents: readonly string[];
  readonly enabledApiProposals?: readonly string[];
  readonly capabilities: {
    readonly untrustedWorkspaces: {
      readonly supported: unknown;
      readonly description: string;
      readonly restrictedConfigurations: readonly string[];
    };
    readonly virtualWorkspaces: { readonly supported: unknown; readonly description: string };
  };
  readonly contributes: {
    readonly commands: readonly { readonly command: string; readonly category: string; readonly title: string }[];
    readonly keybindings: readonly { readonly key: string; readonly command: string; readonly when: string }[];
    readonly configuration: { readonly properties: Readonly<Record<string, Setting>> };
    readonly walkthroughs: readonly {
      readonly steps: readonly { readonly description: string; readonly media: { readonly svg: string } }[];
    }[];
  };
}

const root = process.cwd();
const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as Manifest;
const english = JSON.parse(readFileSync(join(root, 'package.nls.json'), 'utf8')) as Readonly<Record<string, string>>;
const settings = Object.entries(manifest.contributes.configuration.properties);

describe('manifest', () => {
  it('is Werkbank for VS Code 1.104 and later', () => {
    const { name, publisher, displayName, license, engines } = manifest;
    const expected = {
      name: 'werkbank',
      publisher: 'werkbank',
      displayName: 'Werkbank',
      license: 'MIT',
      engine: '^1.104.0',
    };
    assert.deepEqual({ name, publisher, displayName, license, engine: engines.vscode }, expected);
    assert.equal(manifest.devDependencies['@types/vscode'], '1.104.0');
  });
  it('is activated after start-up and by nothing else', () =>
    assert.deepEqual(manifest.activationEvents, ['onStartupFinished']));
  it('uses no proposed API', () => {
    assert.equal(manifest.enabledApiProposals, undefined);
    const declarations = readdirSync(root, { recursive: false, encoding: 'utf8' }).concat(sourceFiles());
    assert.deepEqual(
      declarations.filter((file) => /vscode\.proposed\..*\.d\.ts$/u.test(file)),
      [],
    );
  });
  it('has a PNG icon of 128 × 128', () => {
    const png = readFileSync(join(root, manifest.icon));
    assert.deepEqual([png.toString('latin1', 1, 4), png.readUInt32BE(16), png.readUInt32BE(20)], ['PNG', 128, 128]);
  });
  it('declares exactly the commands that the source registers, under one category', () => {
    assert.deepEqual(manifest.contributes.commands.map(({ command }) => command).sort(), [...commandIds].sort());
    assert.deepEqual([...new Set(manifest.contributes.commands.map(({ category }) => category))], ['Werkbank']);
  });

  it('takes Tab where it could accept by surprise, and nowhere else', () => {
    const { keybindings } = manifest.contributes;
    assert.deepEqual(
      keybindings.map(({ key, command }) => [key, command]),
      [
        ['tab', 'tab'],
        ['tab', 'jumpToNextSnippetPlaceholder'],
      ],
    );
    const conditions = keybindings.map(({ when }) => when.split(' && '));
    for (const condition of ['editorTextFocus', 'inlineSuggestionVisible', '!suggestWidgetVisible']) {
      assert.ok(
        conditions.every((all) => all.includes(condition)),
        condition,
      );
    }
    for (const condition of [newSuggestionContext, 'cursorInIndentation', '!inSnippetMode', '!editorTabMovesFocus']) {
      assert.ok(conditions[0]?.includes(condition), condition);
    }
    for (const condition of ['inSnippetMode', 'hasNextTabstop']) {
      assert.ok(conditions[1]?.includes(condition), condition);
    }
  });

  it('leaves out the commands that the editor runs by itself', () => {
    assert.deepEqual(
      manifest.contributes.commands.filter(
        ({ command }) => command === suggestionAcceptedId || command === openPlaceId,
      ),
      [],
    );
    const registering = sourceFiles().filter((file) =>
      readFileSync(join(root, file), 'utf8').includes('registerCommand('),
    );
    assert.deepEqual(registering.sort(), [
      join('src', 'host', 'commands.ts'),
      join('src', 'host', 'context', 'repositoryContext.ts'),
      join('src', 'host', 'window.ts'),
    ]);
  });

  describe('has texts', () => {
    const keys = readFileSync(join(root, 'package.json'), 'utf8').match(/%[\w.]+%/gu) ?? [];
    it('for every key, and no others', () => {
      assert.deepEqual([...new Set(keys.map((key) => key.slice(1, -1)))].sort(), Object.keys(english).sort());
    });
    it('for every command, setting, choice and capability', () => {
      const { untrustedWorkspaces, virtualWorkspaces } = manifest.capabilities;
      const texts = [
        ...manifest.contributes.commands.map(({ title }) => title),
        ...settings.flatMap(([, { markdownDescription, enumDescriptions = [] }]) => [
          markdownDescription,
          ...enumDescriptions,
        ]),
        untrustedWorkspaces.description,
        virtualWorkspaces.description,
      ];
      for (const text of texts) assert.match(text, /^%[\w.]+%$/u);
      for (const [name, setting] of settings) {
        assert.equal(setting.enumDescriptions?.length, setting.enum?.length, name);
      }
    });
    const units: readonly (readonly [suffix: RegExp, unit: RegExp])[] = [
      [/Ms$/u, /millisecond/iu],
      [/Minutes$/u, /minute/iu],
      [/Tokens$/u, /token/iu],
    ];
    for (const [name, { markdownDescription }] of settings) {
      for (const [suffix, unit] of units) {
        if (suffix.test(name)) {
          it(`that give the unit of ${name}`, () =>
            assert.match(english[markdownDescription.slice(1, -1)] ?? '', unit));
        }
      }
    }
  });

  describe('keeps settings from workspaces', () => {
    const applicationOnly = settings.filter(([name]) =>
      /path|command|endpoint|url|engine\.|\.model$|\.contextTokens$/iu.test(name),
    );
    it('models and everything that says how the engine runs', () => {
      assert.ok(applicationOnly.length >= 9);
      for (const [name, { scope }] of applicationOnly) assert.equal(scope, 'application', name);
    });
    it('before trust, what would switch completion on', () => {
      const { supported, restrictedConfigurations } = manifest.capabilities.untrustedWorkspaces;
      assert.equal(supported, 'limited');
      assert.deepEqual(restrictedConfigurations, [
        'werkbank.enabled',
        'werkbank.completion.automatic',
        'werkbank.completion.languages',
      ]);
    });
    it('virtual workspaces are limited', () =>
      assert.equal(manifest.capabilities.virtualWorkspaces.supported, 'limited'));
  });

  it('bounds numbers as the source does', () => {
    for (const [key, { minimum, maximum, fallback }] of Object.entries(settingBounds)) {
      const setting = manifest.contributes.configuration.properties[`werkbank.${key}`];
      assert.deepEqual([setting?.minimum, setting?.maximum, setting?.default], [minimum, maximum, fallback], key);
    }
    assert.equal(manifest.contributes.configuration.properties['werkbank.engine.gpuLayers']?.maximum, MOST_GPU_LAYERS);
    const integers = settings.filter(([, { type }]) => type === 'integer').map(([name]) => name);
    assert.deepEqual(
      integers.sort(),
      Object.keys(settingBounds)
        .map((key) => `werkbank.${key}`)
        .sort(),
    );
  });
  it('has settings for the model of each role', () => {
    const names = settings.map(([name]) => name);
    for (const role of roles) {
      for (const setting of [modelSetting(role), contextTokensSetting(role)]) {
        assert.ok(names.includes(`werkbank.${setting}`), setting);
      }
    }
  });
  it('has settings that one file reads', () => {
    const readers = sourceFiles().filter((file) => readFileSync(join(root, file), 'utf8').includes('getConfiguration'));
    assert.deepEqual(readers, [join('src', 'host', 'settings.ts')]);
    const reader = readFileSync(join(root, 'src', 'host', 'settings.ts'), 'utf8');
    const ofRoles: readonly string[] = roles.flatMap((role) => [modelSetting(role), contextTokensSetting(role)]);
    for (const [name] of settings) {
      const key = name.replace('werkbank.', '');
      assert.ok(ofRoles.includes(key) || reader.includes(`'${key}'`), `nobody reads ${name}`);
    }
  });
  it('has a walkthrough of four steps with pictures and known commands', () => {
    const steps = manifest.contributes.walkthroughs.flatMap((walkthrough) => walkthrough.steps);
    assert.equal(steps.length, 4);
    for (const { description, media } of steps) {
      assert.ok(existsSync(join(root, media.svg)), media.svg);
      const commands = (english[description.slice(1, -1)] ?? '').match(/command:[\w.]+/gu) ?? [];
      for (const command of commands) {
        assert.ok(
          commandIds.some((id) => command === `command:${id}`),
          command,
        );
      }
    }
  });
});

function sourceFiles(): readonly string[] {
  const files = readdirSync(join(root, 'src'), { recursive: true, encoding: 'utf8' });
  return files.filter((file) => file.endsWith('.ts')).map((file) => join('src', file));
}
