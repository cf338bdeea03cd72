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
  'werkbank.showIndex',
  'werkbank.pauseIndex',
  'werkbank.resumeIndex',
  'werkbank.rebuildIndex',
  'werkbank.deleteIndex',
  'werkbank.searchCode',
  'werkbank.showContext',
  'werkbank.pinContext',
  'werkbank.unpinContext',
  'werkbank.excludeContext',
  'werkbank.includeContext',
] as const;

export type CommandId = (typeof commandIds)[number];

/** A click in the context view runs it. */
export const openPlaceId = 'werkbank.openPlace';

/** The editor runs it after it inserted a suggestion; users never meet it, so package.json does not declare it. */
export const suggestionAcceptedId = 'werkbank.suggestionAccepted';
