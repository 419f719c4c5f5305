import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { textOf, toSeatUid } from '../../cloudflare/accessUser';
import { checkedBaseUrl } from '../../cloudflare/baseUrl';
import type { Account } from '../../directory/account';
import { candidateRecord } from '../../directory/idleSeatRecords';
import type { IdleSeatCandidate } from '../../directory/idleSeats';
import { removalLanguages, writeSeatRemoval } from '../../export/seatRemoval';
import type { RemovalLanguage } from '../../export/seatRemoval';
import { copyTextOf } from '../../export/userTable';
import type { Privacy } from '../../privacy/privacy';
import { formatNumber, userCount } from '../../text/counts';
import { displayTextWithoutLinks } from '../../text/displayText';
import { UserError } from '../../util/userError';
import type { Clipboard } from '../clipboard';
import type { TakeOutConsent } from '../copyConsent';
import { copyFormatLabels, pickCopyFormat } from './copyFormats';
import { pickTarget } from './exportTarget';
import { tellExported } from './exportTold';
import { exportToFile } from './exportUsers';
import type { ExportState } from './exportUsers';

/** Dependencies of exporting and copying candidates. */
export interface IdleSeatActionServices {
  readonly privacy: Privacy;
  readonly clipboard: Clipboard;
  readonly consent: Pick<TakeOutConsent, 'toExport'>;
  readonly exports: ExportState;
  readonly context: Pick<vscode.ExtensionContext, 'globalState'>;
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
    const { privacy, consent, exports, context } = this.#services;
    const users = recordsOf(candidates);
    const accountLabel = privacy.label(account.label);
    await consent.toExport(idleSeatsName(accountLabel, users.length), 'person');
    const names = { accountLabel, part: 'idle', format: undefined } as const;
    const target = await pickTarget(l10n.t('Export Idle Seats'), names, context.globalState);
    const exported = await exportToFile({ kind: 'selection', account, users }, target, { ...exports, privacy });
    // Not awaited: the export is done, but the message may stay open for long.
    void tellExported(exported, target.uri, privacy);
  }

  /** Copies candidates in a format chosen by the person. */
  async copyCandidates(candidates: readonly IdleSeatCandidate[]): Promise<void> {
    const users = recordsOf(candidates);
    const count = userCount(users.length);
    const format = await pickCopyFormat(l10n.t('Copy {0} as', count));
    const text = copyTextOf(users, format);
    if (text === '') throw new UserError(l10n.t('Cloudflare sent no e-mail for these users.'));
    const what = l10n.t('{0}: {1}', copyFormatLabels[format]().label, count);
    await this.#services.clipboard.put({ what, text, done: l10n.t('{0} copied', count) }, 'person');
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

/** A description of the candidates, for the consent question. */
export function idleSeatsName(accountLabel: string, count: number): string {
  return l10n.t('{0}: {1}', displayTextWithoutLinks(accountLabel), userCount(count));
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
