// The commands, by the names that package.json declares; test/unit/manifest.test.ts compares the lists.

export const commandIds = [
  'werkbank.showActions',
  'werkbank.toggle',
  'werkbank.trigger',
  'werkbank.whyNoSuggestion',
  'werkbank.checkSetup',
  'werkbank.chooseModel',
  'werkbank.freeMemory',
  'werkbank.restartEngine',
  'werkbank.showLog',
] as const;

export type CommandId = (typeof commandIds)[number];
