import * as l10n from '@vscode/l10n';
import { fieldOf } from '../../../cloudflare/recordFields';
import { scimUpdateFacts } from '../../../cloudflare/scimUpdates';
import type { ScimUpdateFacts } from '../../../cloudflare/scimUpdates';
import type { StoryPart } from '../../../directory/storyReading';
import { maxScimUpdates } from '../../../directory/userScim';
import type { UserScim } from '../../../directory/userScim';
import { formatNumber } from '../../../text/counts';
import type { Block, SectionView, TableCell } from '../../shared/blocks';
import { askedSection } from './askedSection';
import type { AskedSectionFacts } from './askedSection';
import type { SectionId } from './sectionIds';
import { moreOfRow } from './moreFields';
import type { KnownFields } from './moreFields';
import { leftOutText, momentCell, tableBlocks, textCell } from './tableBlocks';

/** The facts for the section of changes by SCIM. */
export interface ScimSectionFacts extends AskedSectionFacts {
  readonly scim: StoryPart<UserScim>;
}

/** The user's own e-mail is already on the panel. */
const known: KnownFields = {
  logged_at: 'any',
  request_method: 'scalar',
  status: 'scalar',
  error_description: 'scalar',
  idp_id: 'scalar',
  resource_group_name: 'scalar',
  resource_type: 'scalar',
  resource_user_email: 'scalar',
};

/** When identity providers changed the user by SCIM, and what failed; read only when the person asks for it. */
export function scimSection(facts: ScimSectionFacts, nowMs: number): SectionView<SectionId> {
  const words = {
    withoutEmail: l10n.t("The SCIM history can be asked for by an e-mail alone, and this user's is not known."),
    unread: l10n.t(
      'The SCIM history is read when you ask for it: the identity providers with SCIM, then what they changed of this user, with a request each.',
    ),
    read: l10n.t('Read SCIM History'),
  };
  const content = (value: UserScim) => ({
    canLoadMore: value.hasMore && value.updates.length < maxScimUpdates,
    blocks: blocksOf(value),
  });
  return askedSection('scim', facts.scim, facts, { words, content }, nowMs);
}

function blocksOf(scim: UserScim): readonly Block[] {
  const { updates, otherCount, leftOutCount } = scim;
  const names = new Map(scim.providers.map(({ id, name }) => [id, name]));
  const rows = updates.map((sent) => ({ facts: scimUpdateFacts(sent), sent }));
  const table = tableBlocks(
    l10n.t('SCIM history'),
    rows,
    [
      { label: l10n.t('When'), cell: ({ sent }) => momentCell(fieldOf(sent, 'logged_at')) },
      { label: l10n.t('Change'), cell: ({ facts }) => textCell(facts.method) },
      { label: l10n.t('Result'), cell: ({ facts }) => resultCell(facts) },
      { label: l10n.t('Error'), cell: ({ facts }) => textCell(facts.error), isOptional: true },
      {
        label: l10n.t('Identity provider'),
        cell: ({ facts: { providerId } }) => textCell(names.get(providerId ?? '') ?? providerId),
        isMinor: true,
      },
      { label: l10n.t('Group'), cell: ({ facts }) => textCell(facts.group), isOptional: true, isMinor: true },
    ],
    { limit: maxScimUpdates, more: ({ sent }) => moreOfRow(sent, known) },
  );
  const remarks = remarksOn(scim, otherCount).map((text) => ({ kind: 'text', text }) as const);
  return [...table, ...remarks, ...leftOutText(leftOutCount)];
}

function remarksOn({ providers, updates, hasMore }: UserScim, otherCount: number): readonly string[] {
  if (providers.length === 0) {
    return [l10n.t('The account has no identity provider with SCIM, so none changes its users.')];
  }
  const none = hasMore
    ? l10n.t('None of the changes read so far was of this user.')
    : l10n.t('In what Cloudflare still keeps, no identity provider changed this user by SCIM.');
  return [
    ...(updates.length > 0 ? [] : [none]),
    ...(otherCount > 0
      ? [l10n.t('Changes that name another user or none, left out: {0}', formatNumber(otherCount))]
      : []),
  ];
}

function resultCell({ status }: ScimUpdateFacts): TableCell {
  if (status === 'SUCCESS') return textCell(l10n.t('Succeeded'), 'good');
  return status === 'FAILURE' ? textCell(l10n.t('Failed'), 'bad') : textCell(status);
}
