// What the user reads: one cause and one action for each failure and each reason, shown once; a status for each state.
import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { NoSuggestion } from '../../src/core/completion/reasons';
import { AppError, errorCodes, type Failure, isFailure } from '../../src/core/errors';
import { byRole, type Role, roles } from '../../src/core/models/roles';
import { runCommand } from '../../src/host/commands';
import { reasonMessage } from '../../src/host/completion/reasonMessages';
import type { Answer } from '../../src/host/context/repositoryKnowledge';
import { searchChoices } from '../../src/host/context/searchChoices';
import { listItem } from '../../src/host/dialogs';
import type { EngineClientState } from '../../src/host/engine/engineLink';
import { Failures } from '../../src/host/failures';
import { escaped } from '../../src/host/markdown';
import { messageFor } from '../../src/host/messages';
import { roleMessage } from '../../src/host/roleMessages';
import type { Settings } from '../../src/host/settings';
import { checkRoles } from '../../src/host/setup/checkSetup';
import { otherInlineExtensions } from '../../src/host/setup/otherExtensions';
import { type RoleCheck, setupReport, type SetupSurroundings } from '../../src/host/setup/report';
import { actionItems } from '../../src/host/status/showActions';
import { statusOf } from '../../src/host/status/status';
import { tooltipSections } from '../../src/host/status/statusBar';
import { statusBarText, statusSentence, unreadSentence } from '../../src/host/status/statusText';
import { tooltip } from '../../src/host/tooltip';
import type { UserMessage } from '../../src/host/userMessage';
import { failureTeller } from '../../src/host/windowEngine';
import type {
  EngineState,
  LoadFacts,
  ModelFacts,
  RoleState,
  SelfTestOutcome,
  SelfTestResult,
} from '../../src/protocol/engine';
import type { FoundChunk } from '../../src/protocol/workspaceIndex';
import { dedent } from '../support/dedent';
import { extension } from './support';

const details = {
  path: '/models/a.gguf',
  reason: 'because of that.',
  model: 'A Model',
  backend: 'cuda',
  neededBytes: 8_000_000_000,
  freeBytes: 2_000_000_000,
  actualBytes: 1_000_000,
  limitBytes: 100,
  timeoutMs: 30_000,
};

describe('words', () => {
  // The commands that are named are those of the running extension.
  before(() => extension().activate());

  describe('for a failure', () => {
    for (const code of errorCodes) {
      it(`${code}: a sentence with its details, and an action that exists`, async () => {
        const failure = { code, details };
        assert.ok(isFailure(failure));
        const { cause, action } = messageFor(failure);
        assert.match(cause, /^[A-Z/].*[^.]\.$/u);
        assert.doesNotMatch(cause, /…|\{\d\}/u);
        assert.equal(action === undefined, code === 'cancelled');
        if (action) assert.ok((await vscode.commands.getCommands()).includes(action.command), action.command);
      });
    }
    it('are numbers with units', () => {
      assert.match(messageFor({ code: 'out-of-memory', details }).cause, /8 GB.*2 GB/u);
      assert.match(messageFor({ code: 'loader-hung', details }).cause, /30 s/u);
    });
  });

  describe('for the failed model of a role', () => {
    const cases: readonly (readonly [role: Role, code: 'no-model' | 'engine-lost', cause: string, action: string])[] = [
      ['complete', 'no-model', 'There is no model file at /models/a.gguf.', 'werkbank.chooseModel'],
      [
        'chat',
        'no-model',
        'The chat model cannot be used. There is no model file at /models/a.gguf.',
        '@id:werkbank.chat.model',
      ],
      [
        'embed',
        'no-model',
        'The search goes without the embedding model. There is no model file at /models/a.gguf.',
        '@id:werkbank.embedding.model',
      ],
      ['complete', 'engine-lost', 'The engine ended unexpectedly.', 'werkbank.restartEngine'],
      ['chat', 'engine-lost', 'The engine ended unexpectedly.', 'werkbank.restartEngine'],
      ['embed', 'engine-lost', 'The engine ended unexpectedly.', 'werkbank.restartEngine'],
    ];
    for (const [role, code, expected, expectedAction] of cases) {
      it(`${role}, ${code}`, () => {
        const { cause, action } = roleMessage(role, { code, details });
        assert.deepEqual([cause, action?.argument ?? action?.command], [expected, expectedAction]);
      });
    }
  });

  describe('for a reason', () => {
    const cases: readonly (readonly [reason: NoSuggestion, cause: RegExp, action: string | undefined])[] = [
      [{ kind: 'off' }, /switched off/u, 'werkbank.toggle'],
      [{ kind: 'automatic-off' }, /on demand/u, '@id:werkbank.completion.automatic'],
      [{ kind: 'language-off', languageId: 'plaintext' }, /plaintext/u, '@id:werkbank.completion.languages'],
      [{ kind: 'file-excluded', glob: '**/*.min.js' }, /\*\*\/\*\.min\.js/u, '@id:werkbank.completion.excludedFiles'],
      [{ kind: 'not-a-document', scheme: 'output' }, /output/u, undefined],
      [{ kind: 'not-code', languageId: 'git-commit' }, /git-commit/u, undefined],
      [{ kind: 'private', exclusion: { kind: 'secret', secret: 'key' } }, /private key/u, undefined],
      [
        { kind: 'private', exclusion: { kind: 'ignore-file', file: '/w/.werkbankignore', pattern: 'a/' } },
        /\/w\/\.werkbankignore.*a\//u,
        undefined,
      ],
      [
        {
          kind: 'private',
          exclusion: {
            kind: 'unusable-ignore-file',
            file: '/w/.werkbankignore',
            cause: { kind: 'too-many-asterisks', line: 7 },
          },
        },
        /line 7/u,
        undefined,
      ],
      [{ kind: 'several-cursors', count: 3 }, /3 cursors/u, undefined],
      [{ kind: 'selection' }, /selected/u, undefined],
      [{ kind: 'inside-word' }, /inside a word/u, 'werkbank.trigger'],
      [{ kind: 'in-secret' }, /looks like a secret/u, undefined],
      [{ kind: 'composing' }, /input method/u, 'werkbank.trigger'],
      [{ kind: 'suggest-item' }, /suggestion list/u, 'werkbank.trigger'],
      [{ kind: 'superseded' }, /went on typing/u, 'werkbank.trigger'],
      [{ kind: 'document-changed' }, /changed/u, 'werkbank.trigger'],
      [{ kind: 'document-closed' }, /closed/u, undefined],
      [{ kind: 'nothing-to-add', outputTokens: 0 }, /ended at once/u, 'werkbank.chooseModel'],
      [{ kind: 'nothing-to-add', outputTokens: 5 }, /nothing that fits/u, 'werkbank.chooseModel'],
      [{ kind: 'trimmed', rule: 'next-lines' }, /behind the cursor.*next-lines/u, 'werkbank.trigger'],
      [{ kind: 'trimmed', rule: 'line-above' }, /in the file already.*line-above/u, 'werkbank.trigger'],
      [{ kind: 'trimmed', rule: 'repeated-lines' }, /circles.*repeated-lines/u, 'werkbank.trigger'],
      [{ kind: 'trimmed', rule: 'file-header' }, /of a file.*file-header/u, 'werkbank.trigger'],
      [{ kind: 'trimmed', rule: 'mask' }, /stands for a secret.*mask/u, 'werkbank.trigger'],
      [{ kind: 'trimmed', rule: 'blank' }, /white space.*blank/u, 'werkbank.trigger'],
      [{ kind: 'failed', failure: { code: 'model-empty', details } }, /is empty/u, 'werkbank.chooseModel'],
    ];
    for (const [reason, expected, expectedAction] of cases) {
      it(reason.kind, () => {
        const { cause, action } = reasonMessage(reason);
        assert.match(cause, expected);
        assert.equal(action?.argument ?? action?.command, expectedAction);
      });
    }
  });

  describe('about failures are said', () => {
    const told: UserMessage[] = [];
    let logged = 0;
    beforeEach(() => {
      told.length = 0;
      logged = 0;
    });
    const empty = (path: string): Failure => ({ code: 'model-empty', details: { path } });
    const failures = () => new Failures({ error: () => logged++ }, (message) => told.push(message));

    it('once for each distinct one, and logged always', () => {
      const some = failures();
      for (let i = 0; i < 3; i++) some.report(empty('/a'));
      some.report(empty('/b'));
      some.report({ code: 'engine-lost', details: { reason: 'x' } });
      assert.deepEqual([told.length, logged], [3, 5]);
    });
    it('once for each role that a file fails in, and once for all roles what is not about a model', () => {
      const some = failures();
      for (const role of roles) {
        some.report(empty('/a'), role);
        some.report({ code: 'engine-lost', details: { reason: 'x' } }, role);
      }
      assert.deepEqual([told.length, logged], [4, 6]);
    });
    it('again after the user has changed something', () => {
      const some = failures();
      some.report(empty('/a'));
      some.forget();
      some.report(empty('/a'));
      assert.equal(told.length, 2);
    });
    it('never about what was cancelled', () => {
      failures().report({ code: 'cancelled', details: {} });
      assert.deepEqual([told.length, logged], [0, 0]);
    });
  });

  describe('about failed roles are reported', () => {
    const failed = (path: string): RoleState => ({
      kind: 'failed',
      modelPath: path,
      error: { code: 'model-empty', details: { path } },
    });
    const connected = (change: Partial<EngineState>): EngineClientState => ({
      kind: 'connected',
      engine: { ...byRole((): RoleState => ({ kind: 'unloaded' })), ...change },
    });
    const lost: EngineClientState = { kind: 'lost', error: new AppError('engine-lost', { reason: 'x' }), retryAtMs: 0 };
    const cases: readonly (readonly [
      what: string,
      states: readonly EngineClientState[],
      reported: readonly string[],
    ])[] = [
      ['none, where none has failed', [{ kind: 'starting' }, connected({})], []],
      ['each by its own role', [connected(byRole((role) => failed(`/${role}`)))], ['complete', 'chat', 'embed']],
      [
        'once, while another role works',
        [connected({ embed: failed('/e') }), connected({ embed: failed('/e'), complete: { kind: 'unloaded' } })],
        ['embed'],
      ],
      [
        'again where it fails again',
        [
          connected({ chat: failed('/c') }),
          connected({ chat: { kind: 'loading', modelPath: '/c', step: 'checking', progress: 0 } }),
          connected({ chat: failed('/c') }),
        ],
        ['chat', 'chat'],
      ],
      [
        'again where another file fails',
        [connected({ chat: failed('/c') }), connected({ chat: failed('/d') })],
        ['chat', 'chat'],
      ],
      [
        'again by the next engine',
        [connected({ chat: failed('/c') }), lost, connected({ chat: failed('/c') })],
        ['chat', 'none', 'chat'],
      ],
    ];
    for (const [what, states, expected] of cases) {
      it(what, () => {
        const reported: string[] = [];
        const tell = failureTeller({ report: (_failure, role) => reported.push(role ?? 'none') });
        for (const state of states) tell(state);
        assert.deepEqual(reported, expected);
      });
    }
  });

  describe('about what a command throws', () => {
    const thrown: readonly (readonly [error: Error, cause: RegExp])[] = [
      [new AppError('folder-read-only', { path: '/run/werkbank' }), /\/run\/werkbank cannot be written/u],
      [new Error('unforeseen'), /log says what/u],
    ];
    for (const [error, cause] of thrown) {
      it(`${error.message}: are said and logged`, async () => {
        const said: UserMessage[] = [];
        const log: unknown[] = [];
        await runCommand(
          () => Promise.reject(error),
          { error: (message) => log.push(message) },
          (message) => said.push(message),
        );
        assert.deepEqual([said.length, log.length], [1, 1]);
        assert.match(said[0]?.cause ?? '', cause);
      });
    }
  });

  describe('in Markdown', () => {
    const taken: readonly string[] = [
      '[a](command:workbench.action.quickOpen)',
      '<command:workbench.action.quickOpen?>',
      '<https://example.org>',
      'https://example.org/a',
      '//example.org',
      'www.example.org',
      'mailto:a@example.org',
      'a@example.org',
      '<img src="https://example.org/a.png">',
      '![a](https://example.org/a.png)',
      '`a` **b** $c$ | d',
    ];
    for (const text of taken) {
      it(`are text and nothing else: ${text}`, async () => {
        const shown = await vscode.commands.executeCommand<string>('markdown.api.render', escaped(text));
        // The editor's own marks of lines are spans.
        assert.equal(shown.match(/<(?!\/|p\b|span\b)\S+/u), null);
        assert.doesNotMatch(shown, /katex/u);
      });
    }
  });

  it('in a tooltip are text, and only the command that is named can be run', async () => {
    const link = '[a](command:werkbank.deleteIndex)';
    const { value, isTrusted } = tooltip([
      [
        { kind: 'title', text: link },
        { kind: 'text', text: `<command:werkbank.chooseModel?> ${link}` },
        { kind: 'code', text: `\`\`\`\n${link}` },
      ],
      [{ kind: 'command', text: link, command: 'werkbank.chooseModel' }],
    ]);
    assert.deepEqual(isTrusted, { enabledCommands: ['werkbank.chooseModel'] });
    const shown = await vscode.commands.executeCommand<string>('markdown.api.render', value);
    assert.deepEqual(shown.match(/<a\b/gu), ['<a']);
  });

  it('in a list are text, and only the icon that is named is one', () => {
    const text = '$(bug) [a](command:b)';
    const shown = '$\u2060(bug) [a]\u2060(command:b)';
    const choice = { icon: 'tools', label: text, description: text, detail: text };
    const { label, description, detail } = listItem(choice);
    assert.deepEqual([label, description, detail], [`$(tools) ${shown}`, shown, shown]);
  });

  describe('of the set-up report', () => {
    const model = {
      name: '[x](command:y) | `z`\n# h',
      quantisation: 'Q8_0',
      parameters: 6_520_000,
      sizeBytes: 7_200_000,
      path: '/a_b/c.gguf',
      fill: { family: 'Qwen', familyTried: false, headLimitLines: 1 },
    } as ModelFacts;
    const load = {
      backend: 'vulkan',
      device: 'GPU 0',
      gpuLayers: 3,
      layers: 7,
      threads: 1,
      contextTokens: 1024,
      slots: 4,
      loadMs: 300,
      weightBytes: 1,
      kvBytes: 1,
      computeBytes: 1,
      degraded: ['fewer-gpu-layers'],
      safeMode: { crashes: 2, withinMinutes: 5 },
    } as unknown as LoadFacts;
    const written: SelfTestOutcome = {
      kind: 'text',
      text: 'a ``` b',
      leakedSpecialToken: false,
      promptTokensPerSecond: 100,
      outputTokensPerSecond: 10,
    };
    const vector: SelfTestOutcome = { kind: 'vector', dimensions: 768, textsPerSecond: 21.4 };
    const passed = (
      role: Role,
      outcome: SelfTestOutcome = written,
      change: Partial<SelfTestResult> = {},
    ): RoleCheck => ({
      kind: 'passed',
      role,
      result: { model, load, outcome, residentBytes: 1e8, clients: 2, ...change },
    });
    const failed = (role: Role, path: string): RoleCheck => ({
      kind: 'failed',
      role,
      failure: { code: 'model-empty', details: { path } },
    });
    const surroundings: SetupSurroundings = { starterModelPath: '/starter.gguf', others: [] };
    /** The lines under a heading. */
    const section = (report: string, name: string) =>
      report.split(/^## /mu).find((part) => part.startsWith(`${name}\n`)) ??
      assert.fail(`${name} is missing in\n${report}`);

    it('do not let a model file write Markdown', () => {
      const report = setupReport([passed('complete'), failed('chat', '[x](command:y)')], surroundings);
      assert.doesNotMatch(report, /\[x\]\(command|^# h/mu);
      assert.match(report, /^````\na ``` b\n````$/mu);
    });
    it('name what gave way, and what the family was not tried on', () => {
      const report = setupReport([passed('complete')], surroundings);
      for (const expected of [
        /3 of 7/u,
        /some layers run on the processor/u,
        /Safe mode after 2 crashes in 5 minutes/u,
        /not yet tried/u,
      ]) {
        assert.match(report, expected);
      }
    });
    const sections: readonly (readonly [
      name: string,
      check: RoleCheck,
      says: readonly RegExp[],
      not: readonly RegExp[],
    ])[] = [
      [
        'Completion',
        passed('complete'),
        [
          /^\*\*A real completion came through\.\*\*$/mu,
          /Context \| 1,024 tokens for each window/u,
          /Windows \| room for the prompts of 4/u,
          /Template family \| Qwen/u,
          /Writing \| 10 tokens per second/u,
        ],
        [],
      ],
      ['Completion', passed('complete', { ...written, text: ' ' }), [/wrote nothing/u], [/came through/u]],
      [
        'Completion',
        passed('complete', { ...written, leakedSpecialToken: true }),
        [/special tokens as text/u],
        [/came through/u],
      ],
      ['Completion', failed('complete', '/a'), [/^\*\*The model file \/a is empty\.\*\*$/mu], [/Backend/u]],
      [
        'Chat',
        passed('chat', written, { model: { ...model, canChat: true, fill: undefined } }),
        [
          /^\*\*A real answer came through\.\*\*$/mu,
          /Context \| 1,024 tokens \|/u,
          /Chat \| yes/u,
          /Reading \| 100 tokens per second/u,
        ],
        [/Template family/u, /window/u],
      ],
      ['Chat', passed('chat', { ...written, text: '' }), [/answered nothing/u], [/came through/u]],
      ['Chat', failed('chat', '/c'), [/The model file \/c is empty/u], [/Backend/u]],
      [
        'Embedding',
        passed('embed', vector, { model: { ...model, fill: undefined } }),
        [
          /^\*\*A text became a vector\.\*\*$/mu,
          /Model \| .*Q8\\_0/u,
          /Dimensions \| 768/u,
          /Speed \| 21 texts per second/u,
          /Memory \| weights/u,
        ],
        [/Chat/u, /Template family/u, /tokens per second/u, /What the model wrote/u],
      ],
      ['Embedding', failed('embed', '/e'), [/The model file \/e is empty/u], [/Backend/u]],
    ];
    for (const [name, check, says, not] of sections) {
      const of = check.kind === 'failed' ? 'that failed' : says[0]?.source;
      it(`have a section for ${name}: ${of}`, () => {
        const others = byRole((role) => passed(role, role === 'embed' ? vector : written));
        const checks = roles.map((role) => (role === check.role ? check : others[role]));
        const report = setupReport(checks, surroundings);
        for (const expected of says) assert.match(section(report, name), expected);
        for (const unexpected of not) assert.doesNotMatch(section(report, name), unexpected);
        assert.doesNotMatch(report, /by words alone/u);
        for (const other of ['Completion', 'Chat', 'Embedding'].filter((one) => one !== name)) {
          assert.match(section(report, other), /Backend \| Vulkan/u);
        }
      });
    }
    it('say that there is no embedding model, and nothing of a chat model that is not there', () => {
      const report = setupReport([passed('complete')], surroundings);
      assert.match(section(report, 'Embedding'), /no embedding model: a search goes by words alone/u);
      assert.doesNotMatch(report, /^## Chat/mu);
    });
    it('tell of the engine what the last model left', () => {
      const report = setupReport(
        [passed('complete'), passed('embed', vector, { residentBytes: 3e8, clients: 3 }), failed('chat', '/c')],
        surroundings,
      );
      assert.match(section(report, 'Engine'), /Memory of the engine \| 300 MB/u);
      assert.match(section(report, 'Engine'), /Windows \| 3 connected/u);
    });
    it('tell nothing of the engine where nothing came through', () =>
      assert.doesNotMatch(setupReport([failed('complete', '/a')], surroundings), /^## Engine/mu));
    it('say what the starter model is, for that one only, and where another one is chosen for completion', () => {
      const starter = { model: { ...model, path: '/starter.gguf' } };
      assert.match(setupReport([passed('complete', written, starter)], surroundings), /cannot chat/u);
      assert.doesNotMatch(setupReport([passed('complete')], surroundings), /cannot chat/u);
      assert.doesNotMatch(setupReport([passed('embed', vector, starter)], surroundings), /cannot chat/u);
    });
    it('name known extensions that suggest too', () => {
      const installed = [
        { id: 'GitHub.copilot', isActive: true, packageJSON: { displayName: 'GitHub Copilot' } },
        { id: 'ggml-org.llama-vscode', isActive: false, packageJSON: {} },
        { id: 'ms-python.python', isActive: true, packageJSON: { displayName: 'Python' } },
      ];
      const others = otherInlineExtensions(installed);
      assert.deepEqual(others, [
        { name: 'GitHub Copilot', isActive: true },
        { name: 'ggml-org.llama-vscode', isActive: false },
      ]);
      assert.match(
        setupReport([passed('complete')], { ...surroundings, others }),
        /- GitHub Copilot: active\n- ggml.*: installed, not active/u,
      );
    });
  });

  describe('of the set-up check', () => {
    const result = {} as SelfTestResult;
    const cases: readonly (readonly [
      what: string,
      chosen: readonly Role[],
      fails: readonly Role[],
      checked: string,
    ])[] = [
      ['asks completion, which always has a model', [], [], 'complete passed'],
      ['asks each role that has a model', ['chat', 'embed'], [], 'complete passed, chat passed, embed passed'],
      [
        'goes on where a role fails',
        ['chat', 'embed'],
        ['complete', 'chat'],
        'complete failed, chat failed, embed passed',
      ],
    ];
    const check = (chosen: readonly Role[], selfTest: (role: Role) => Promise<SelfTestResult>, signal: AbortSignal) => {
      const settings = byRole((role) => ({ modelPath: chosen.includes(role) ? '/a' : '', contextTokens: 512 }));
      const log = { info: () => undefined, error: () => undefined };
      return checkRoles(
        { engine: { selfTest }, settings: { current: { roles: settings } }, log },
        signal,
        () => undefined,
      );
    };
    for (const [what, chosen, fails, expected] of cases) {
      it(what, async () => {
        const selfTest = (role: Role) =>
          fails.includes(role) ? Promise.reject(new AppError('model-empty', { path: '/a' })) : Promise.resolve(result);
        const checks = await check(chosen, selfTest, new AbortController().signal);
        assert.equal(checks?.map(({ role, kind }) => `${role} ${kind}`).join(', '), expected);
      });
    }
    it('is over where it is cancelled', async () => {
      const controller = new AbortController();
      const asked: Role[] = [];
      const selfTest = (role: Role) => {
        asked.push(role);
        controller.abort();
        return Promise.reject(new AppError('cancelled'));
      };
      assert.equal(await check(['chat', 'embed'], selfTest, controller.signal), undefined);
      assert.deepEqual(asked, ['complete']);
    });
  });

  describe('for what a search has found', () => {
    const code = {
      path: '/elsewhere/cart.ts',
      startLine: 3,
      endLine: 9,
      bestLine: 4,
      score: 1,
      text: dedent`
        class Cart {

          /** The total. */

          total() {
            return $(file);
      `,
    };
    const cases: readonly (readonly [
      name: string,
      answer: Answer<FoundChunk>,
      shown: readonly (readonly [label: string | RegExp, detail: string | undefined])[],
    ])[] = [
      [
        'a place with its best line and the next ones',
        { found: [code], index: { kind: 'ready', files: 1 } },
        [['/elsewhere/cart.ts:5', '/** The total. */ total() { return $(file);']],
      ],
      ['nothing', { found: [], index: { kind: 'ready', files: 1 } }, [[/Nothing in the workspace/u, 'Ask Again']]],
      [
        'while files are read',
        { found: [code], index: { kind: 'reading', files: 12 } },
        [
          [/are being read: 12 so far/u, undefined],
          ['/elsewhere/cart.ts:5', '/** The total. */ total() { return $(file);'],
        ],
      ],
      [
        'nothing in an index that is paused',
        { found: [], index: { kind: 'paused' } },
        [
          [/index is paused/u, undefined],
          [/Nothing in the workspace/u, 'Ask Again'],
        ],
      ],
      ['without an index', { found: undefined, index: { kind: 'off' } }, [[/There is no index/u, 'Open Setting']]],
      [
        'in an index that fails',
        { found: undefined, index: { kind: 'failed' } },
        [[/ended several times/u, 'Rebuild the Index']],
      ],
      [
        'in an index that ended meanwhile',
        { found: undefined, index: { kind: 'reading', files: 0 } },
        [[/ended while it was searched/u, 'Ask Again']],
      ],
    ];
    for (const [name, answer, shown] of cases) {
      it(name, () => {
        const choices = searchChoices(answer);
        assert.equal(choices.length, shown.length);
        for (const [at, [label, detail]] of shown.entries()) {
          const choice = choices[at];
          assert.ok(
            typeof label === 'string' ? choice?.label === label : label.test(choice?.label ?? ''),
            choice?.label,
          );
          assert.equal(choice?.detail, detail);
        }
      });
    }
  });

  describe('for a state', () => {
    const model = {
      name: 'Qwen2.5 Coder 1.5B Instruct GGUF',
      quantisation: 'Q4_K_M',
      sizeBytes: 1_100_000_000,
    } as ModelFacts;
    const load = { backend: 'cpu', device: 'CPU', contextTokens: 4096, degraded: [] } as unknown as LoadFacts;
    const speed = { promptTokensPerSecond: 1200, outputTokensPerSecond: 38.4 };
    const connected = (complete: RoleState, others: Partial<EngineState> = {}): EngineClientState => ({
      kind: 'connected',
      engine: { complete, chat: { kind: 'off' }, embed: { kind: 'off' }, ...others },
    });
    const silent: EngineClientState = { kind: 'connected', engine: undefined };
    const lost = { kind: 'lost', error: new AppError('engine-lost', { reason: 'x' }), retryAtMs: 0 } as const;
    const failed: RoleState = {
      kind: 'failed',
      modelPath: '/a',
      error: { code: 'model-empty', details: { path: '/a' } },
    };
    const loading = (progress: number): RoleState => ({
      kind: 'loading',
      modelPath: '/a',
      step: 'weights',
      progress,
    });
    const ready: RoleState = { kind: 'ready', model, load, speed };
    const settings = (enabled: boolean, chosen: readonly Role[] = []): Pick<Settings, 'completion' | 'roles'> => ({
      completion: { enabled } as Settings['completion'],
      roles: byRole((role) => ({ modelPath: chosen.includes(role) ? '/a' : '', contextTokens: 512 })),
    });
    const cases: readonly (readonly [
      name: string,
      enabled: boolean,
      client: EngineClientState,
      bar: string,
      sentence: RegExp,
    ])[] = [
      ['switched off', false, connected(ready), '$(circle-slash) Werkbank', /switched off/u],
      ['not needed yet', true, { kind: 'off' }, '$(tools) Werkbank', /next request loads/u],
      ['starting', true, { kind: 'starting' }, '$(loading~spin) Werkbank', /starting/u],
      ['connected, nothing heard yet', true, silent, '$(loading~spin) Werkbank', /starting/u],
      ['loading', true, connected(loading(0.42)), '$(loading~spin) Werkbank 42%', /reading the weights, 42%/u],
      ['loading, no progress known', true, connected(loading(0)), '$(loading~spin) Werkbank', /reading the weights\./u],
      ['ready', true, connected(ready), '$(tools) Qwen2.5 Coder 1.5B Inst… · 38 tok/s', /^Ready: .*Q4_K_M · 1\.1 GB$/u],
      [
        'ready, speed not known',
        true,
        connected({ kind: 'ready', model, load, speed: undefined }),
        '$(tools) Qwen2.5 Coder 1.5B Inst…',
        /^Ready/u,
      ],
      [
        'working',
        true,
        connected({ kind: 'working', model, load, speed }),
        '$(ellipsis) Qwen2.5 Coder 1.5B Inst… · 38 tok/s',
        /^Working/u,
      ],
      ['unloaded', true, connected({ kind: 'unloaded' }), '$(tools) Werkbank', /next request loads/u],
      ['failed', true, connected(failed), '$(error) Werkbank', /is empty/u],
      ['lost', true, lost, '$(error) Werkbank', /ended unexpectedly/u],
    ];
    for (const [name, enabled, client, bar, sentence] of cases) {
      it(name, () => {
        const status = statusOf(settings(enabled), client);
        assert.equal(statusBarText(status, undefined), bar);
        assert.match(statusSentence(status.complete), sentence);
      });
    }
    const unread = { kind: 'private', exclusion: { kind: 'secret', secret: 'environment' } } as const;
    for (const [name, enabled, client, bar] of cases) {
      const told = name !== 'switched off' && name !== 'failed' && name !== 'lost';
      it(`${name}, in a file that is never read: ${told ? 'says so' : 'says what comes first'}`, () => {
        const status = statusOf(settings(enabled), client);
        assert.equal(statusBarText(status, unread), told ? bar.replace(/^\S+/u, '$(eye-closed)') : bar);
        assert.equal(
          unreadSentence(status, unread),
          told ? 'This file is never read: environment files may hold secrets.' : undefined,
        );
      });
    }

    describe('of every role that has a model', () => {
      const unloaded: RoleState = { kind: 'unloaded' };
      const chosen: readonly (readonly [
        name: string,
        roles: readonly Role[],
        client: EngineClientState,
        labels: readonly RegExp[],
      ])[] = [
        ['none but completion', [], connected(ready), [/^info Ready: Qwen/u]],
        [
          'chat, not needed yet',
          ['chat'],
          { kind: 'off' },
          [/^info No model is loaded/u, /^info Chat: No model is loaded/u],
        ],
        [
          'chat, which the engine does not know of yet',
          ['chat'],
          connected(ready),
          [/Ready/u, /^info Chat: No model is loaded/u],
        ],
        [
          'chat, loading',
          ['chat'],
          connected(ready, { chat: loading(0.42) }),
          [/Ready/u, /^info Chat: The model is loading: reading the weights, 42%\.$/u],
        ],
        [
          'chat, working',
          ['chat'],
          connected(unloaded, { chat: { kind: 'working', model, load, speed } }),
          [/No model is loaded/u, /^info Chat: Working: Qwen/u],
        ],
        ['chat, failed', ['chat'], connected(ready, { chat: failed }), [/Ready/u, /^error Chat: .* is empty\.$/u]],
        [
          'embedding, loading',
          ['embed'],
          connected(ready, { embed: loading(0) }),
          [/Ready/u, /^info Embedding: The model is loading: reading the weights\.$/u],
        ],
        [
          'embedding, ready',
          ['embed'],
          connected(ready, { embed: ready }),
          [/Ready/u, /^info Embedding: Ready: Qwen/u],
        ],
        [
          'embedding, failed',
          ['embed'],
          connected(ready, { embed: failed }),
          [/Ready/u, /^error Embedding: .* is empty\.$/u],
        ],
        [
          'both, in an engine that is lost',
          ['chat', 'embed'],
          lost,
          [/^error The engine ended/u, /^error Chat: The engine ended/u, /^error Embedding: The engine/u],
        ],
      ];
      for (const [name, wanted, client, labels] of chosen) {
        it(name, () => {
          const status = statusOf(settings(true, wanted), client);
          const items = actionItems(status, undefined, '/starter.gguf');
          const states = items.slice(
            0,
            items.findIndex(({ kind }) => kind === vscode.QuickPickItemKind.Separator),
          );
          assert.equal(states.length, labels.length);
          for (const [at, label] of labels.entries()) assert.match(`${states[at]?.icon} ${states[at]?.label}`, label);
          const names = [
            ...tooltip(tooltipSections(status, undefined, '/starter.gguf')).value.matchAll(/\*\*(\w+)\*\*/gu),
          ];
          assert.deepEqual(
            names.map(([, role]) => role),
            ['Werkbank', ...wanted.map((role) => ({ complete: '', chat: 'Chat', embed: 'Embedding' })[role])],
          );
        });
      }
      it('with what each of them runs on', () => {
        const status = statusOf(
          settings(true, ['embed']),
          connected(unloaded, {
            embed: { kind: 'ready', model, load: { ...load, contextTokens: 512 }, speed: undefined },
          }),
        );
        const text = tooltip(tooltipSections(status, undefined, '')).value;
        assert.match(text, /\*\*Embedding\*\*[^]*Ready[^]*Context: 512 tokens/u);
      });
      it('with another model to choose where the starter model completes', () => {
        const starter: RoleState = { kind: 'ready', model: { ...model, path: '/starter.gguf' }, load, speed };
        const texts = [connected(starter), connected(ready, { embed: starter })].map(
          (client) =>
            tooltip(tooltipSections(statusOf(settings(true, ['embed']), client), undefined, '/starter.gguf')).value,
        );
        assert.deepEqual(
          texts.map((text) => text.includes('command:werkbank.chooseModel')),
          [true, false],
        );
      });
      it('where completion is switched off', () => {
        const status = statusOf(settings(false, ['embed']), connected(ready, { embed: ready }));
        assert.deepEqual([status.complete.kind, status.chat.kind, status.embed.kind], ['off', 'off', 'ready']);
      });
    });
  });
});
