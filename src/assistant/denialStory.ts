import { getUser } from '../cloudflare/accessUsers';
import type { AccountAccess } from '../cloudflare/accessUsers';
import type { AccessUser } from '../cloudflare/accessUser';
import { withDiagnosis } from '../cloudflare/diagnosis';
import type { Failure } from '../cloudflare/errors';
import { UserStory } from '../directory/userStory';
import type { ToolRun } from './assistantTool';
import type { DenialStory } from './toldDenial';

/** At 25 requests a page, as much of the access log as an answer has room for. */
const maxLogPages = 3;

/** The record, the identity, the failed logins, the pages of the log, and the verify routes for what is refused. */
export const storyRequests = 14;

/** What was read of a user, and why a part could not be read. */
export interface ReadDenialStory {
  readonly user: AccessUser;
  readonly story: DenialStory;
  readonly unread: Readonly<Partial<Record<keyof DenialStory, Failure>>>;
}

/**
 * Reads why a user may have been denied, each part by itself; `known` is the loaded record. Rejects with a
 * `CloudflareError` if there is no record.
 */
export async function readDenialStory(
  { client, signal }: Pick<ToolRun, 'client' | 'signal'>,
  account: AccountAccess,
  userId: string,
  known: AccessUser,
): Promise<ReadDenialStory> {
  const user = known ?? (await withDiagnosis(client, account, signal, () => getUser(client, account, userId, signal)));
  const story = new UserStory({ client, account, userId });
  try {
    await Promise.all([story.refresh('identity'), story.refresh('failedLogins'), readLog(story, user)]);
    signal.throwIfAborted();
    const { identity, failedLogins, access } = story;
    const parts = Object.entries({ identity, failedLogins, access });
    const unread = parts.flatMap(([part, { failure }]) => (failure ? [[part, failure] as const] : []));
    return { user, story: { identity, failedLogins, access }, unread: Object.fromEntries(unread) };
  } finally {
    story.dispose();
  }
}

async function readLog(story: UserStory, user: AccessUser): Promise<void> {
  await story.knowUser(user);
  for (let page = 1; page < maxLogPages && !story.access.failure; page += 1) await story.loadMoreAccess();
}
