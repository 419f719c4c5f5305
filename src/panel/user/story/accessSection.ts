import * as l10n from '@vscode/l10n';
import { accessRequestFacts, appDomainOf } from '../../../cloudflare/accessRequestFacts';
import type { AccessRequestFacts } from '../../../cloudflare/accessRequestFacts';
import { fieldOf } from '../../../cloudflare/recordFields';
import type { AccessLog } from '../../../directory/accessLog';
import type { StoryPart } from '../../../directory/storyReading';
import { formatNumber } from '../../../text/counts';
import { accessLogKeptText } from '../../../text/keptText';
import type { Block, SectionView, TableCell } from '../../shared/blocks';
import type { SectionId } from './sectionIds';
import { plainValue } from '../fieldValue';
import { moreOfRow } from './moreFields';
import type { KnownFields } from './moreFields';
import type { ShownProviders } from './shownProviders';
import { storySection } from './storySection';
import type { SectionFacts } from './storySection';
import { appCell, leftOutText, momentCell, rayIdCell, tableBlocks, textCell } from './tableBlocks';

/** The facts for the section of recent access. */
export interface AccessSectionFacts extends SectionFacts {
  readonly access: StoryPart<AccessLog>;
  /** The e-mail to query the log for; undefined if unknown. */
  readonly email: string | undefined;
  readonly providers: ShownProviders;
}

/** The maximum number of requests loaded and drawn. */
export const maxRequests = 500;

const known: KnownFields = {
  action: 'scalar',
  allowed: 'any',
  app_domain: 'scalar',
  app_name: 'scalar',
  app_uid: 'scalar',
  connection: 'scalar',
  country: 'scalar',
  created_at: 'any',
  ip_address: 'scalar',
  ray_id: 'scalar',
  user_email: 'any',
};

/** The access log for the user's e-mail, newest first, page by page. */
export function accessSection(facts: AccessSectionFacts, nowMs: number): SectionView<SectionId> {
  const { access, email, isAboutToRead } = facts;
  const log = access.value;
  if (log === undefined && email === undefined && !access.isReading && !isAboutToRead) {
    const text = l10n.t("The access log can be asked for an e-mail alone, and this user's is not known.");
    return storySection('access', access, { canRead: false }, [{ kind: 'text', text }], nowMs);
  }
  const canLoadMore = log?.hasMore === true && log.requests.length < maxRequests;
  return storySection('access', access, { ...facts, canLoadMore }, log && blocksOf(log, facts), nowMs);
}

function blocksOf(
  { requests, hasMore, otherCount, leftOutCount }: AccessLog,
  { providers }: AccessSectionFacts,
): readonly Block[] {
  const rows = requests.map((sent) => ({ facts: accessRequestFacts(sent), sent }));
  const table = tableBlocks(
    l10n.t('Access requests'),
    rows,
    [
      { label: l10n.t('When'), cell: ({ sent }) => momentCell(fieldOf(sent, 'created_at')) },
      { label: l10n.t('Result'), cell: ({ facts, sent }) => resultCell(facts, fieldOf(sent, 'allowed')) },
      { label: l10n.t('App'), cell: ({ facts }) => appCell(facts.appName, appDomainOf(facts)) },
      { label: l10n.t('Ray ID'), cell: ({ facts }, row) => rayIdCell(facts.rayId, row) },
      {
        label: l10n.t('Identity provider'),
        cell: ({ facts, sent }) => textCell(providers.ofRequest(sent) ?? facts.connection),
        isMinor: true,
      },
      { label: l10n.t('IP address'), cell: ({ facts }) => textCell(facts.ipAddress), isMinor: true },
      { label: l10n.t('Country'), cell: ({ facts }) => textCell(facts.country), isMinor: true },
    ],
    { limit: maxRequests, more: ({ sent }) => moreOfRow(sent, known) },
  );
  const remarks = texts(requests.length, hasMore, otherCount).map((text) => ({ kind: 'text', text }) as const);
  return [...table, ...remarks, ...leftOutText(leftOutCount)];
}

function texts(count: number, hasMore: boolean, otherCount: number): readonly string[] {
  return [
    ...(count > 0
      ? []
      : [
          hasMore
            ? l10n.t('None of the requests read so far is of this user.')
            : l10n.t('No request of this user is in what the access log still has.'),
          accessLogKeptText(),
        ]),
    ...(hasMore && count >= maxRequests
      ? [l10n.t('Older requests are in the log, but no more than the newest are shown: {0}', formatNumber(maxRequests))]
      : []),
    ...(otherCount > 0
      ? [l10n.t('Records that name another e-mail or none, left out: {0}', formatNumber(otherCount))]
      : []),
  ];
}

function resultCell({ outcome, action }: AccessRequestFacts, sent: unknown): TableCell {
  switch (outcome) {
    case undefined:
      return { value: plainValue(sent, 200) };
    case 'loggedOut':
      return textCell(l10n.t('Logged out'));
    case 'logoutRefused':
      return textCell(l10n.t('Logout refused'));
    case 'allowed':
      return textCell(withAction(l10n.t('Allowed'), action), 'good');
    case 'denied':
      return textCell(withAction(l10n.t('Denied'), action), 'bad');
  }
}

/** A login is the usual action, so it is not named. */
function withAction(result: string, action: string | undefined): string {
  return action === undefined || action === 'login' ? result : l10n.t('{0} ({1})', result, action);
}
