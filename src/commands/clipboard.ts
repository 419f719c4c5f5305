import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import type { AccessUser } from '../cloudflare/accessUser';
import { recordsAsJson } from '../export/recordsAsJson';
import { formatNumber, userCount } from '../text/counts';
import type { Caller, TakeOutConsent } from './copyConsent';
import type { RunPress } from './failureTeller';
import { statusMessage } from './statusMessage';

/** Text to put on the clipboard. */
export interface Copy {
  /** A description of the text, for the consent question. */
  readonly what: string;
  readonly text: string;
  /** The message after copying. */
  readonly done: string;
}

/** The only way to the clipboard: asks for consent in privacy mode, copies, and confirms it in the status bar. */
export class Clipboard {
  readonly #consent: Pick<TakeOutConsent, 'toCopy'>;
  readonly #runPress: RunPress;

  constructor(consent: Pick<TakeOutConsent, 'toCopy'>, runPress: RunPress) {
    this.#consent = consent;
    this.#runPress = runPress;
  }

  /** Copies for a command; without consent, rejects as `TakeOutConsent` does. */
  async put({ what, text, done }: Copy, by: Caller): Promise<void> {
    await this.#consent.toCopy(what, by);
    await vscode.env.clipboard.writeText(text);
    statusMessage(done);
  }

  /** Copies what a button asks for. Shows errors to the person, including those that `make` throws. Never rejects. */
  async putPressed(make: () => Copy): Promise<void> {
    await this.#runPress('copy', () => this.put(make(), 'person'));
  }
}

/** Users as JSON, exactly as Cloudflare sent them. */
export function usersCopy(users: readonly AccessUser[]): Copy {
  const done =
    users.length === 1 ? l10n.t('User copied as JSON') : l10n.t('{0} users copied as JSON', formatNumber(users.length));
  return { what: l10n.t('{0} as JSON', userCount(users.length)), text: recordsAsJson(users), done };
}
