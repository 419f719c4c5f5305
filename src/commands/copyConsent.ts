import * as l10n from '@vscode/l10n';
import type { Privacy } from '../privacy/privacy';
import { UserError } from '../util/userError';
import { confirm, isConfirmed } from './confirm';
import type { Question } from './confirm';

/** Who called a command. */
export type Caller = 'person' | 'code';

/** Where unmasked values go; other programs can read both. */
type Way = 'copy' | 'export';

/**
 * Asks before masked personal data leaves the editor unmasked; outside privacy mode, asks nothing. A person is asked
 * each time. For calls by other code, the person is asked once per way, and the answer holds in this window until
 * privacy mode is switched, since VS Code does not tell which extension calls.
 */
export class TakeOutConsent {
  readonly #privacy: Pick<Privacy, 'isOn'>;
  readonly #ofCode = new Map<Way, Promise<boolean>>();

  constructor(privacy: Pick<Privacy, 'isOn' | 'onDidChange'>) {
    this.#privacy = privacy;
    privacy.onDidChange(() => this.#ofCode.clear());
  }

  /**
   * Asks before `what` is copied to the clipboard. If the person declines, rejects with a `CancellationError`, or for
   * other code with a `UserError`.
   */
  async toCopy(what: string, by: Caller): Promise<void> {
    await this.#ask('copy', what, by);
  }

  /** Like `toCopy`, before unmasked values are written to a file. */
  async toExport(what: string, by: Caller): Promise<void> {
    await this.#ask('export', what, by);
  }

  async #ask(way: Way, what: string, by: Caller): Promise<void> {
    if (!this.#privacy.isOn) return;
    const question = questions[way][by](what);
    await (by === 'code' ? this.#forCode(way, question) : confirm(question));
  }

  async #forCode(way: Way, question: Question): Promise<void> {
    const answered = this.#ofCode.get(way) ?? isConfirmed(question);
    this.#ofCode.set(way, answered);
    // A dialog that failed to open was not answered.
    answered.catch(() => this.#ofCode.delete(way));
    if (await answered) return;
    throw new UserError(
      l10n.t(
        'In privacy mode the person has not let other code have true values. Switching privacy mode off and on lets it ask again.',
      ),
    );
  }
}

const questions: Readonly<Record<Way, Readonly<Record<Caller, (what: string) => Question>>>> = {
  copy: {
    person: (what) => ({
      question: l10n.t('Copy personal data?'),
      detail: l10n.t(
        'Privacy mode masks it on the screen. The clipboard gets the true values, and other programs can read them: {0}',
        what,
      ),
      yes: l10n.t('Copy'),
    }),
    code: (what) => ({
      question: l10n.t('Let other code copy personal data?'),
      detail: l10n.t(
        'Another extension or a key binding asks for true values, which privacy mode masks on the screen. The clipboard gets them, and other programs can read them. Your answer holds for all that other code copies in this window, until privacy mode is switched. It asks for: {0}',
        what,
      ),
      yes: l10n.t('Copy'),
    }),
  },
  export: {
    person: (what) => ({
      question: l10n.t('Export personal data?'),
      detail: l10n.t('Privacy mode masks it on the screen. The file gets the true values: {0}', what),
      yes: l10n.t('Export'),
    }),
    code: (what) => ({
      question: l10n.t('Let other code export personal data?'),
      detail: l10n.t(
        'Another extension or a key binding asks for true values, which privacy mode masks on the screen. A file gets them. Your answer holds for all that other code exports in this window, until privacy mode is switched. It asks for: {0}',
        what,
      ),
      yes: l10n.t('Export'),
    }),
  },
};
