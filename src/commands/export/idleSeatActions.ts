import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { textOf, toSeatUid } from '../../cloudflare/accessUser';
import { checkedBaseUrl } from '../../cloudflare/baseUrl';
import type { Account } from '../../directory/account';
import { candidateRecord } from '../../directory/idleSeatRecords';
import type { IdleSeatCandidate } from '../../directory/idleSeats';
import { copyFormats } from '../../export/formats';
import { removalLanguages, writeSeatRemoval } from '../../export/seatRemoval';
import type { RemovalLanguage } from '../../export/seatRemoval';
import { formatNumber, userCount } from '../../text/counts';
import { UserError } from '../../util/userError';
import { copyShown, exportShown } from './takeOut';
import type { ShownRecords, TakeOutServices } from './takeOut';

/** Dependencies of exporting and copying candidates. */
export interface IdleSeatActionServices extends TakeOutServices {
  /** The raw value of `cloudflareAccess.apiBaseUrl`. */
  readonly baseUrl: () => unknown;
}

/** The actions on candidates; each rejects with `CancellationError` when the person cancels. */
export class IdleSeatActions {
  readonly #services: IdleSeatActionServices;

  constructor(services: IdleSeatActionServices) {
    this.#services = services;
  }

  /** Writes candidates to a file chosen by the person. */
  async exportCandidates(account: Account, candidates: readonly IdleSeatCandidate[]): Promise<void> {
    const chosen = { title: l10n.t('Export Idle Seats'), part: 'idle' } as const;
    await exportShown(account, shownOf(candidates), chosen, this.#services);
  }

  /** Copies candidates in a format chosen by the person. */
  async copyCandidates(candidates: readonly IdleSeatCandidate[]): Promise<void> {
    await copyShown(shownOf(candidates), copyFormats, this.#services);
  }

  /** Copies the API calls that would free the seats of candidates; sends none of them. */
  async copyRemoval({ accountId, credentialKind }: Account, candidates: readonly IdleSeatCandidate[]): Promise<void> {
    const { baseUrl, clipboard } = this.#services;
    const sent = recordsOf(candidates).flatMap((user) => toSeatUid(textOf(user, 'seat_uid')) ?? []);
    const seatUids = [...new Set(sent)];
    if (seatUids.length === 0) throw new UserError(l10n.t('Cloudflare sent no ID of a seat for these users.'));
    const place = { baseUrl: checkedBaseUrl(baseUrl()), accountId, credentialKind };
    const language = await pickLanguage();
    const text = writeSeatRemoval(place, seatUids, language);
    const what = l10n.t('An API call that frees seats: {0}', formatNumber(seatUids.length));
    await clipboard.put({ what, text, done: l10n.t('API call for {0} copied', userCount(seatUids.length)) }, 'person');
  }
}

function shownOf(candidates: readonly IdleSeatCandidate[]): ShownRecords {
  const records = recordsOf(candidates);
  return { records, of: 'users', countText: userCount(records.length), remark: '' };
}

function recordsOf(candidates: readonly IdleSeatCandidate[]): ReturnType<typeof candidateRecord>[] {
  if (candidates.length === 0) throw new UserError(l10n.t('No seat is idle for so long.'));
  return candidates.map(candidateRecord);
}

async function pickLanguage(): Promise<RemovalLanguage> {
  const texts: Readonly<Record<RemovalLanguage, { label: string; description: string }>> = {
    curl: { label: l10n.t('cURL'), description: l10n.t('one line for sh, bash, zsh and fish') },
    typescript: {
      label: l10n.t('TypeScript'),
      description: l10n.t('a program for the official SDK: npm install cloudflare'),
    },
  };
  const picked = await vscode.window.showQuickPick(
    removalLanguages.map((language) => ({ ...texts[language], language })),
    {
      title: l10n.t('Copy API Call'),
      placeHolder: l10n.t('Frees the seats and removes the devices of these users, once somebody runs it'),
    },
  );
  if (!picked) throw new vscode.CancellationError();
  return picked.language;
}
