import * as l10n from '@vscode/l10n';
import { sessionFacts } from '../../../cloudflare/sessionFacts';
import type { SessionFacts } from '../../../cloudflare/sessionFacts';
import type { StoryRecords } from '../../../cloudflare/userRoutes';
import type { StoryPart } from '../../../directory/storyReading';
import type { IdentityAnswer } from '../../../directory/userStory';
import type { Block, SectionView } from '../../shared/blocks';
import type { SectionId } from './sectionIds';
import { identityBlocks } from './identityBlocks';
import { sectionFailureText } from './sectionNotice';
import { sessionBlocks, sessionNote, sessionTitle } from './sessionFields';
import type { ShownProviders } from './shownProviders';
import { storySection } from './storySection';
import type { SectionFacts } from './storySection';
import { leftOutText, maxRows, moreText } from './tableBlocks';

/** The facts for the section of sessions. */
export interface SessionsSectionFacts extends SectionFacts {
  readonly sessions: StoryPart<StoryRecords>;
  /** The identities of sessions read so far, by nonce. */
  readonly identities: ReadonlyMap<string, StoryPart<IdentityAnswer>>;
  /** The ids from `sessionIds` of the sessions that are open on the panel. */
  readonly open: ReadonlySet<string>;
  readonly providers: ShownProviders;
}

/** The ids of these sessions' rows: the nonce if there is one, else the index. */
export function sessionIds(records: readonly unknown[]): readonly string[] {
  const taken = new Set<string>();
  return records.slice(0, maxRows).map((record, index) => {
    const { nonce } = sessionFacts(record);
    // Two rows with the same nonce would open together.
    const id = nonce === undefined || taken.has(nonce) ? `#${index}` : nonce;
    taken.add(id);
    return id;
  });
}

/** The active sessions, one row each, which opens to show its apps and its identity. */
export function sessionsSection(facts: SessionsSectionFacts, nowMs: number): SectionView<SectionId> {
  const { sessions } = facts;
  return storySection('sessions', sessions, facts, sessions.value && blocksOf(sessions.value, facts, nowMs), nowMs);
}

function blocksOf(
  { records, leftOutCount }: StoryRecords,
  facts: SessionsSectionFacts,
  nowMs: number,
): readonly Block[] {
  if (records.length === 0) return [{ kind: 'text', text: l10n.t('This user has no active session.') }];
  const ids = sessionIds(records);
  const rows = ids.map((id, index) => sessionRow(id, records[index], facts, nowMs));
  return [...rows, ...moreText(records.length - rows.length), ...leftOutText(leftOutCount)];
}

function sessionRow(id: string, sent: unknown, facts: SessionsSectionFacts, nowMs: number): Block {
  const isOpen = facts.open.has(id);
  const part = facts.identities.get(id);
  const session = sessionFacts(sent);
  return {
    kind: 'details',
    id,
    summary: sessionTitle(session, sent),
    note: sessionNote(session, nowMs),
    isOpen,
    isBusy: isOpen && part?.isReading === true,
    blocks: isOpen ? [...sessionBlocks(session, sent), ...identityOf(session, part, facts, nowMs)] : [],
  };
}

function identityOf(
  { nonce }: SessionFacts,
  part: StoryPart<IdentityAnswer> | undefined,
  facts: SessionsSectionFacts,
  nowMs: number,
): readonly Block[] {
  const text = l10n.t("The identity of this session can't be read: no usable nonce was sent.");
  return nonce === undefined ? [{ kind: 'text', text }] : openBlocks(part, facts, nowMs);
}

function openBlocks(
  part: StoryPart<IdentityAnswer> | undefined,
  { providers }: SessionsSectionFacts,
  nowMs: number,
): readonly Block[] {
  if (part === undefined) return [{ kind: 'text', text: l10n.t('This was not read.') }];
  const { value, failure } = part;
  if (failure) {
    const { title, advice } = sectionFailureText('identity', failure, nowMs);
    return [
      { kind: 'text', text: title },
      { kind: 'text', text: advice },
      { kind: 'text', text: l10n.t('Close this session and open it again to try once more.') },
    ];
  }
  if (value === undefined) return [];
  if (value.record !== undefined) {
    return [{ kind: 'text', text: l10n.t('Identity of this session:') }, ...identityBlocks(value.record, providers)];
  }
  return [
    {
      kind: 'text',
      text: l10n.t('Cloudflare has no identity for this session; it may have ended. Refresh the sessions.'),
    },
  ];
}
