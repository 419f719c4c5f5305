import * as l10n from '@vscode/l10n';
import { sessionFacts } from '../../cloudflare/sessionFacts';
import type { SessionFacts } from '../../cloudflare/sessionFacts';
import type { StoryRecords } from '../../cloudflare/userRoutes';
import type { StoryPart } from '../../directory/storyReading';
import type { IdentityAnswer } from '../../directory/userStory';
import { displayText } from '../../text/displayText';
import type { Block, SectionView } from '../blocks';
import { identityBlocks } from './identityBlocks';
import { sectionFailureText } from './sectionNotice';
import { sessionTable } from './sessionTable';
import { storySection } from './storySection';
import type { SectionFacts } from './storySection';
import { leftOutText, maxRows } from './tableBlocks';

/** What the section of sessions is made of. */
export interface SessionsSectionFacts extends SectionFacts {
  readonly sessions: StoryPart<StoryRecords>;
  /** What was read of the identities of sessions, by nonce. */
  readonly identities: ReadonlyMap<string, StoryPart<IdentityAnswer>>;
  /** The nonces of the sessions that are open on the panel. */
  readonly open: ReadonlySet<string>;
}

/** The active sessions in a table, and below it each that has a nonce to be opened to its identity. */
export function sessionsSection(facts: SessionsSectionFacts, nowMs: number): SectionView {
  const { sessions } = facts;
  return storySection('sessions', sessions, facts, sessions.value && blocksOf(sessions.value, facts, nowMs), nowMs);
}

function blocksOf(
  { records, leftOutCount }: StoryRecords,
  facts: SessionsSectionFacts,
  nowMs: number,
): readonly Block[] {
  if (records.length === 0) return [{ kind: 'text', text: l10n.t('This user has no active session.') }];
  const table = sessionTable(records, nowMs);
  const shown = new Map<string, SessionFacts>();
  for (const record of records.slice(0, maxRows)) {
    const session = sessionFacts(record);
    // Two with one nonce would open as one.
    if (session.nonce !== undefined && !shown.has(session.nonce)) shown.set(session.nonce, session);
  }
  const details = [...shown].map(([nonce, session]) => sessionDetails(nonce, session, facts, nowMs));
  return [...table, ...leftOutText(leftOutCount), ...details];
}

function sessionDetails(nonce: string, session: SessionFacts, facts: SessionsSectionFacts, nowMs: number): Block {
  const isOpen = facts.open.has(nonce);
  const part = facts.identities.get(nonce);
  const name = displayText(session.name ?? session.apps[0]?.name ?? nonce, 100);
  return {
    kind: 'details',
    id: nonce,
    summary: l10n.t('Identity of the session {0}', name),
    isOpen,
    isBusy: isOpen && part?.isReading === true,
    blocks: isOpen ? openBlocks(part, nowMs) : [],
  };
}

function openBlocks(part: StoryPart<IdentityAnswer> | undefined, nowMs: number): readonly Block[] {
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
  if (value.record !== undefined) return identityBlocks(value.record);
  return [
    {
      kind: 'text',
      text: l10n.t('Cloudflare has no identity for this session; it may have ended. Refresh the sessions.'),
    },
  ];
}
