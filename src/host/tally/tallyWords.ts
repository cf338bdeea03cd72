// The words of the tally's page.
import * as vscode from 'vscode';
import type { TallyWords } from '../../protocol/tallyView';

export function tallyWords(): TallyWords {
  const { l10n } = vscode;
  return {
    language: vscode.env.language,
    title: l10n.t('Completion Tally'),
    neverSent: l10n.t('Counted on this machine only and never sent. Only these numbers are kept, no text.'),
    whatInferredMeans: l10n.t(
      'The editor does not tell what became of a suggestion: what is called inferred is concluded ' +
        'from changes of the text and movements of the cursor.',
    ),
    nothingYet: l10n.t('Nothing counted yet: counting begins with the first suggestion that is asked for.'),
    allLanguages: l10n.t('All languages'),
    counted: {
      requested: l10n.t('Requested'),
      offered: l10n.t('Offered'),
      seen: l10n.t('Seen (inferred)'),
      accepted: l10n.t('Accepted (inferred)'),
      kept: l10n.t('Kept after a minute'),
      cancelled: l10n.t('Cancelled requests'),
      wastedTokens: l10n.t('Tokens written in vain'),
    },
    step: l10n.t('Step'),
    number: l10n.t('Number'),
    ofStepBefore: l10n.t('Share of the step before'),
  };
}
