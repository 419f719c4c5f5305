import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import type { AccessUser } from '../cloudflare/accessUser';
import { usersAsJson } from '../export/usersAsJson';
import { formatNumber, userCount } from '../text/counts';
import type { Caller, TakeOutConsent } from './copyConsent';
import type { RunPress } from './failureTeller';
import { statusMessage } from './statusMessage';

/** Something to be put on the clipboard. */
export interface Copy {
  /** What it is, for the question whether it may be copied. */
  readonly what: string;
  readonly text: string;
  /** What is said once it is on the clipboard. */
  readonly done: string;
}

/** The one way to the clipboard: asks where personal data is masked, copies, and says so. */
export class Clipboard {
  readonly #consent: Pick<TakeOutConsent, 'toCopy'>;
  readonly #runPress: RunPress;

  constructor(consent: Pick<TakeOutConsent, 'toCopy'>, runPress: RunPress) {
    this.#consent = consent;
    this.#runPress = runPress;
  }

  /** Copies for a command; rejects as `TakeOutConsent` does where it may not. */
  async put({ what, text, done }: Copy, by: Caller): Promise<void> {
    await this.#consent.toCopy(what, by);
    await vscode.env.clipboard.writeText(text);
    statusMessage(done);
  }

  /** Copies what a press asks for; what fails, also in making it, is told to the person. Never rejects. */
  async putPressed(make: () => Copy): Promise<void> {
    await this.#runPress('copy', () => this.put(make(), 'person'));
  }
}

/** Users as JSON, exactly as Cloudflare sent them. */
export function usersCopy(users: readonly AccessUser[]): Copy {
  const done =
    users.length === 1 ? l10n.t('User copied as JSON') : l10n.t('{0} users copied as JSON', formatNumber(users.length));
  return { what: l10n.t('{0} as JSON', userCount(users.length)), text: usersAsJson(users), done };
}
