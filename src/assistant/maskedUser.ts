import { apiUserIdOf, momentOf, seatOf, textOf } from '../cloudflare/accessUser';
import type { AccessUser } from '../cloudflare/accessUser';
import type { Moment } from '../cloudflare/moment';
import { readableField } from '../cloudflare/recordFields';
import type { Account } from '../directory/account';
import { idleDaysOf } from '../directory/userLens';
import type { Privacy } from '../privacy/privacy';
import type { AssistantReferences } from './assistantReferences';
import { markedText } from './markedText';

/** An account as a model is told of it: by its reference where ids are masked, else by its id. */
export function toldAccount({ accountId, label }: Account, privacy: Privacy, references: AssistantReferences): object {
  return {
    accountId: privacy.isOn ? references.toAccount(accountId) : accountId,
    label: markedText(privacy.label(label)),
  };
}

/** Who a user is, as a model is told: by a reference, or null for one without an id. */
export function toldPerson(
  accountId: string,
  user: AccessUser,
  { privacy, references }: { readonly privacy: Privacy; readonly references: AssistantReferences },
): object {
  const userId = apiUserIdOf(user);
  const shown = privacy.record(user);
  return {
    user: userId === undefined ? null : references.toUser({ accountId, userId }),
    email: markedField(shown, 'email'),
    name: markedField(shown, 'name'),
  };
}

/** What the list tells of a user's seats and use. */
export function toldUse(user: AccessUser, nowMs: number): object {
  const devices = readableField(user, 'active_device_count');
  return {
    seat: seatOf(user),
    lastAccessLogin: dayOf(momentOf(user, 'last_successful_login')),
    idleDays: idleDaysOf(user, nowMs),
    created: dayOf(momentOf(user, 'created_at')),
    activeDevices: typeof devices === 'number' ? devices : null,
  };
}

/** A moment as ISO 8601, `never` or `unknown`. */
export function toldMoment(moment: Moment | undefined): string {
  if (moment === undefined) return 'unknown';
  return typeof moment === 'number' ? new Date(moment).toISOString() : moment;
}

/** Short, because an answer has many: the day in UTC. */
function dayOf(moment: Moment): string {
  return typeof moment === 'number' ? new Date(moment).toISOString().slice(0, 10) : moment;
}

function markedField(user: AccessUser, field: 'email' | 'name'): string | null {
  const text = textOf(user, field);
  return text === undefined ? null : markedText(text);
}
