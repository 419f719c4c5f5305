import * as l10n from '@vscode/l10n';
import { appNameOf } from '../../../cloudflare/accessRequestFacts';
import { postureChecks } from '../../../cloudflare/postureChecks';
import { isSameApp } from '../../../cloudflare/sameApp';
import { allowedAfter } from '../../../directory/allowedAfter';
import type { DeniedEvent } from '../../../directory/deniedTimeline';
import { formatNumber } from '../../../text/counts';
import { displayText } from '../../../text/displayText';
import type { AnswerPart, AnswerView } from '../messages';
import type { DeniedFacts } from './deniedFacts';
import { sectionBusyText } from './sectionWords';
import { rayIdCell } from './tableBlocks';

const maxChecks = 3;
/**
 * Placeholders in a sentence for what the panel formats; `displayText` removes these characters from all other text.
 */
const datePlace = '\u0001';
const idPlace = '\u0002';

/** What the panel inserts into a sentence. */
type Inserted = Exclude<AnswerPart, { readonly kind: 'text' }>;

/**
 * One line that says when the user was last denied, whether they were let in since, and which checks fail now; only
 * what the data proves.
 */
export function deniedAnswer(facts: DeniedFacts): AnswerView | undefined {
  const { events, privacy } = facts;
  const [latest] = events;
  const first = latest ? [...lastDenied(latest, facts), ...allowedSince(latest, facts)] : notDenied(facts);
  if (first.length === 0) return undefined;
  const parts = [...first, ...failingNow(facts)].map((part) =>
    part.kind === 'text' ? { ...part, text: privacy.text(part.text) } : part,
  );
  return { parts, jumpLabel: l10n.t('Show the Evidence') };
}

function lastDenied(event: DeniedEvent, { privacy }: DeniedFacts): readonly AnswerPart[] {
  const { atMs, appName, rayId, isDeniedRequest } = event;
  const { value, copy } = rayIdCell(privacy.record({ ray_id: rayId }).ray_id, 0);
  const what = [
    atMs === undefined ? l10n.t('at an unknown time') : datePlace,
    ...(appName === undefined ? [] : [displayText(appName, 80)]),
    ...(copy === undefined ? [] : [`${l10n.t('Ray ID')} ${idPlace}`]),
  ].join(', ');
  return sentence(isDeniedRequest ? l10n.t('Last denied {0}.', what) : l10n.t('Last failed login {0}.', what), [
    ...dates(atMs),
    ...(copy === undefined ? [] : [{ kind: 'id', text: value.text, copy } as const]),
  ]);
}

function allowedSince({ atMs, app }: DeniedEvent, { access }: DeniedFacts): readonly AnswerPart[] {
  if (atMs === undefined || access.value === undefined) return [];
  const { allowed, isClear, reachesBack, isReadSince } = allowedAfter(atMs, access.value);
  const isAllKnown = isClear && reachesBack && isReadSince;
  const [first] = allowed;
  if (!first) return isAllKnown ? sentence(l10n.t('Not allowed since.')) : [];
  const again = allowed.find((request) => isSameApp(request, app));
  if (again) return sentence(l10n.t('Allowed again {0}.', datePlace), dates(again.atMs));
  const other = appNameOf(first);
  if (other !== undefined && isAllKnown && allowed.every((request) => isSameApp(request, app) === false)) {
    const name = displayText(other, 80);
    return sentence(l10n.t('Not allowed there since, but to {0} {1}.', name, datePlace), dates(first.atMs));
  }
  const text = l10n.t('An access request was allowed after it, most recently: {0}.', datePlace);
  return sentence(text, dates(allowed.at(-1)?.atMs));
}

function notDenied({ failedLogins, access }: DeniedFacts): readonly AnswerPart[] {
  if (failedLogins.isReading || access.isReading) return sentence(sectionBusyText('denied'));
  // If one of these could not be read, its section says why.
  if (!failedLogins.value || !access.value) return [];
  const count = formatNumber(access.value.requests.length);
  return access.value.hasMore
    ? sentence(l10n.t('Not denied in the newest requests, of which so many were read: {0}.', count))
    : sentence(l10n.t('Not denied in what Cloudflare keeps.'));
}

function failingNow({ identity, privacy }: DeniedFacts): readonly AnswerPart[] {
  const checks = postureChecks(privacy.record(identity.value)?.record).filter(({ success }) => success === false);
  if (checks.length === 0) return [];
  const names = checks.slice(0, maxChecks).map(({ rule }) => displayText(rule, 80));
  const restCount = checks.length - names.length;
  const rest = restCount > 0 ? [l10n.t('{0} more', formatNumber(restCount))] : [];
  return sentence(l10n.t('Fails now: {0}.', [...names, ...rest].join(', ')));
}

function dates(dateMs: number | undefined): readonly Inserted[] {
  return dateMs === undefined ? [] : [{ kind: 'date', dateMs }];
}

/** Splits a sentence into parts, with the inserted parts in place of their placeholders and a space at the end. */
function sentence(text: string, inserted: readonly Inserted[] = []): readonly AnswerPart[] {
  const parts = `${text} `.split(/([\u0001\u0002])/).map((part): AnswerPart | undefined => {
    if (part === datePlace) return inserted.find(({ kind }) => kind === 'date');
    if (part === idPlace) return inserted.find(({ kind }) => kind === 'id');
    return part === '' ? undefined : { kind: 'text', text: part };
  });
  return parts.filter((part) => part !== undefined);
}
