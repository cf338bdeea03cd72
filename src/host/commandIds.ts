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
  'werkbank.showTally',
  'werkbank.clearTally',
] as const;

export type CommandId = (typeof commandIds)[number];

/** The editor runs it after it inserted a suggestion; users never meet it, so package.json does not declare it. */
export const suggestionAcceptedId = 'werkbank.suggestionAccepted';
