// What the user reads: one cause and one action for each failure and each reason, shown once; a status for each state.
import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { NoSuggestion } from '../../src/core/completion/reasons';
import { AppError, errorCodes, type Failure, isFailure } from '../../src/core/errors';
import { runCommand } from '../../src/host/commands';
import { reasonMessage } from '../../src/host/completion/reasonMessages';
import type { Answer } from '../../src/host/context/repositoryKnowledge';
import { searchChoices } from '../../src/host/context/searchChoices';
import { listItem } from '../../src/host/dialogs';
import { Failures } from '../../src/host/failures';
import { escaped } from '../../src/host/markdown';
import { messageFor } from '../../src/host/messages';
import { otherInlineExtensions } from '../../src/host/setup/otherExtensions';
import { setupReport, type SetupSurroundings } from '../../src/host/setup/report';
import { statusOf } from '../../src/host/status/status';
import { statusBarText, statusSentence, unreadSentence } from '../../src/host/status/statusText';
import { tooltip } from '../../src/host/tooltip';
import type { UserMessage } from '../../src/host/userMessage';
import type { EngineState, LoadFacts, ModelFacts, SelfTestResult } from '../../src/protocol/engine';
import type { FoundChunk } from '../../src/protocol/workspaceIndex';

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
  describe('for a failure', () => {
    before(() => vscode.extensions.getExtension('werkbank.werkbank')?.activate());

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
      family: 'Qwen',
    };
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
      headLimitLines: 1,
      degraded: ['fewer-gpu-layers'],
      safeMode: { crashes: 2, withinMinutes: 5 },
    };
    const result = {
      model,
      load,
      text: 'a ``` b',
      leakedSpecialToken: false,
      promptTokensPerSecond: 100,
      outputTokensPerSecond: 10,
      residentBytes: 1e8,
      clients: 2,
    } as unknown as SelfTestResult;

    const surroundings: SetupSurroundings = { isStarterModel: false, embeddingModelPath: '', others: [] };

    it('do not let a model file write Markdown', () => {
      const report = setupReport(result, surroundings);
      assert.doesNotMatch(report, /\[x\]\(command|^# h/mu);
      assert.match(report, /^````\na ``` b\n````$/mu);
    });
    it('name what gave way, and what the family was not tried on', () => {
      const report = setupReport(result, surroundings);
      for (const expected of [
        /3 of 7/u,
        /some layers run on the processor/u,
        /Safe mode after 2 crashes in 5 minutes/u,
        /not yet tried/u,
      ]) {
        assert.match(report, expected);
      }
    });
    const verdicts: readonly (readonly [change: Partial<SelfTestResult>, verdict: RegExp])[] = [
      [{}, /real completion came through/u],
      [{ text: ' ' }, /wrote nothing/u],
      [{ leakedSpecialToken: true }, /special tokens as text/u],
    ];
    for (const [change, verdict] of verdicts) {
      it(`begin with the verdict for ${JSON.stringify(change)}`, () =>
        assert.match(setupReport({ ...result, ...change }, surroundings), verdict));
    }
    it('name the embedding model, or say that there is none', () => {
      assert.match(setupReport(result, surroundings), /Embedding model \| none: a search goes by words alone/u);
      assert.match(
        setupReport(result, { ...surroundings, embeddingModelPath: '/models/embed.gguf' }),
        /Embedding model \| \/models\/embed\.gguf/u,
      );
    });
    it('say what the starter model is, for that one only', () => {
      assert.match(setupReport(result, { ...surroundings, isStarterModel: true }), /cannot chat/u);
      assert.doesNotMatch(setupReport(result, surroundings), /cannot chat/u);
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
        setupReport(result, { ...surroundings, others }),
        /- GitHub Copilot: active\n- ggml.*: installed, not active/u,
      );
    });
  });

  describe('for what a search has found', () => {
    const code = {
      path: '/elsewhere/cart.ts',
      startLine: 3,
      endLine: 9,
      bestLine: 4,
      score: 1,
      text: 'class Cart {\n\n  /** The total. */\n\n  total() {\n    return $(file);\n',
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
    const connected = (engine: EngineState | undefined) => ({ kind: 'connected', engine }) as const;
    const lost = { kind: 'lost', error: new AppError('engine-lost', { reason: 'x' }), retryAtMs: 0 } as const;
    const failed: EngineState = {
      kind: 'failed',
      modelPath: '/a',
      error: { code: 'model-empty', details: { path: '/a' } },
    };
    const loading = (progress: number): EngineState => ({
      kind: 'loading',
      modelPath: '/a',
      step: 'weights',
      progress,
    });
    const cases: readonly (readonly [
      name: string,
      enabled: boolean,
      client: Parameters<typeof statusOf>[1],
      bar: string,
      sentence: RegExp,
    ])[] = [
      [
        'switched off',
        false,
        connected({ kind: 'ready', model, load, speed }),
        '$(circle-slash) Werkbank',
        /switched off/u,
      ],
      ['not needed yet', true, { kind: 'off' }, '$(tools) Werkbank', /next request loads/u],
      ['starting', true, { kind: 'starting' }, '$(loading~spin) Werkbank', /starting/u],
      ['connected, nothing heard yet', true, connected(undefined), '$(loading~spin) Werkbank', /starting/u],
      ['loading', true, connected(loading(0.42)), '$(loading~spin) Werkbank 42%', /reading the weights, 42%/u],
      ['loading, no progress known', true, connected(loading(0)), '$(loading~spin) Werkbank', /reading the weights\./u],
      [
        'ready',
        true,
        connected({ kind: 'ready', model, load, speed }),
        '$(tools) Qwen2.5 Coder 1.5B Inst… · 38 tok/s',
        /^Ready: .*Q4_K_M · 1\.1 GB$/u,
      ],
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
        const status = statusOf(enabled, client);
        assert.equal(statusBarText(status, undefined), bar);
        assert.match(statusSentence(status), sentence);
      });
    }
    const unread = { kind: 'private', exclusion: { kind: 'secret', secret: 'environment' } } as const;
    for (const [name, enabled, client, bar] of cases) {
      const told = name !== 'switched off' && name !== 'failed' && name !== 'lost';
      it(`${name}, in a file that is never read: ${told ? 'says so' : 'says what comes first'}`, () => {
        const status = statusOf(enabled, client);
        assert.equal(statusBarText(status, unread), told ? bar.replace(/^\S+/u, '$(eye-closed)') : bar);
        assert.equal(
          unreadSentence(status, unread),
          told ? 'This file is never read: environment files may hold secrets.' : undefined,
        );
      });
    }
  });
});
