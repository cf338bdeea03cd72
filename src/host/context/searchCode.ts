// *Search Code with a Question*: the user asks in their own words, and opens one of the places that the answer lists.
import * as vscode from 'vscode';
import { choose } from '../dialogs';
import type { IndexState } from '../index/indexClient';
import { show } from '../userMessage';
import type { RepositoryKnowledge } from './repositoryKnowledge';
import { noIndex, searchChoices } from './searchChoices';

const { l10n } = vscode;

const MOST_FOUND = 20;

export class CodeSearch {
  /** Asked again it stands there, as who opened the wrong place goes back. */
  private question = '';

  constructor(
    private readonly knowledge: Pick<RepositoryKnowledge, 'search'>,
    private readonly index: { readonly state: IndexState },
  ) {}

  async run(): Promise<void> {
    const { state } = this.index;
    if (state.kind === 'off' || state.kind === 'failed') return show(noIndex(state), 'information');
    const question = await askUser(this.question);
    if (question === undefined) return;
    this.question = question;
    const searching = new AbortController();
    const choices = this.knowledge.search(question, MOST_FOUND, searching.signal).then(searchChoices);
    // Whoever has closed the list does not wait for it.
    choices.catch(() => undefined);
    const options = {
      title: question,
      placeHolder: l10n.t('Choose a place to open it; type to filter the places'),
      matchOnDetail: true,
    };
    const chosen = await choose(choices, options);
    searching.abort();
    await chosen?.choose();
  }
}

function askUser(last: string): Thenable<string | undefined> {
  return vscode.window.showInputBox({
    title: l10n.t('Search Code with a Question'),
    value: last,
    prompt: l10n.t('Nothing of it leaves this machine.'),
    placeHolder: l10n.t('Where is the total of a cart computed?'),
    validateInput: (question) =>
      question.trim() === '' ? l10n.t('Ask for something that the code does, or name it.') : undefined,
  });
}
