import * as l10n from '@vscode/l10n';
import { loginFacts } from '../../../cloudflare/loginFacts';
import { fieldOf } from '../../../cloudflare/recordFields';
import type { StoryRecords } from '../../../cloudflare/userRoutes';
import type { StoryPart } from '../../../directory/storyReading';
import { failedLoginsKeptText } from '../../../text/keptText';
import type { Block, SectionView } from '../../shared/blocks';
import type { SectionId } from './sectionIds';
import { moreOfRow } from './moreFields';
import type { KnownFields } from './moreFields';
import { storySection } from './storySection';
import type { SectionFacts } from './storySection';
import { leftOutText, momentCell, rayIdCell, tableBlocks, textCell } from './tableBlocks';

/** The facts for the section of failed logins. */
export interface FailedLoginsSectionFacts extends SectionFacts {
  readonly failedLogins: StoryPart<StoryRecords>;
  /** The user's own e-mail, which the rows need not repeat; undefined if unknown. */
  readonly email: string | undefined;
}

/** Each login repeats the user's own id, which is already on the panel. */
const known: KnownFields = {
  expiration: 'any',
  metadata: {
    app_name: 'scalar',
    aud: 'scalar',
    datetime: 'any',
    ray_id: 'scalar',
    user_email: 'scalar',
    user_uuid: 'scalar',
  },
};

/** The failed logins that Cloudflare still keeps, in its order. */
export function failedLoginsSection(facts: FailedLoginsSectionFacts, nowMs: number): SectionView<SectionId> {
  const { failedLogins } = facts;
  return storySection(
    'failedLogins',
    failedLogins,
    facts,
    failedLogins.value && blocksOf(failedLogins.value, facts),
    nowMs,
  );
}

function blocksOf(
  { records, leftOutCount }: StoryRecords,
  { email: ownEmail }: FailedLoginsSectionFacts,
): readonly Block[] {
  const otherEmail = (email: string | undefined): string | undefined =>
    email?.toLowerCase() === ownEmail?.toLowerCase() ? undefined : email;
  if (records.length === 0) {
    return [
      { kind: 'text', text: l10n.t('No failed login of this user is in what Cloudflare still keeps.') },
      { kind: 'text', text: failedLoginsKeptText() },
    ];
  }
  const logins = records.map((sent) => ({ facts: loginFacts(sent), sent }));
  return [
    ...tableBlocks(
      l10n.t('Failed logins'),
      logins,
      [
        { label: l10n.t('When'), cell: ({ sent }) => momentCell(fieldOf(fieldOf(sent, 'metadata'), 'datetime')) },
        { label: l10n.t('App'), cell: ({ facts }) => textCell(facts.appName ?? facts.audience) },
        { label: l10n.t('Ray ID'), cell: ({ facts }, row) => rayIdCell(facts.rayId, row) },
        {
          label: l10n.t('E-mail'),
          cell: ({ facts }) => textCell(otherEmail(facts.email)),
          isOptional: true,
          isMinor: true,
        },
        { label: l10n.t('Kept until'), cell: ({ sent }) => momentCell(fieldOf(sent, 'expiration')), isOptional: true },
      ],
      { more: ({ sent }) => moreOfRow(sent, known) },
    ),
    ...leftOutText(leftOutCount),
  ];
}
