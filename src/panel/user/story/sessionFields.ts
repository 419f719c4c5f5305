import * as l10n from '@vscode/l10n';
import { entriesOf, entryCount, fieldOf, isRecord } from '../../../cloudflare/recordFields';
import type { SessionApp, SessionFacts } from '../../../cloudflare/sessionFacts';
import { formatNumber } from '../../../text/counts';
import { displayLocale } from '../../../text/displayLocale';
import { displayText } from '../../../text/displayText';
import type { Block } from '../../shared/blocks';
import type { FieldRow, FieldValue } from '../../shared/panelParts';
import { momentValue, plainValue } from '../fieldValue';
import { moreOfRow } from './moreFields';
import type { KnownFields } from './moreFields';

const known: KnownFields = {
  name: 'scalar',
  expiration: 'any',
  metadata: { apps: 'map', expires: 'scalar', iat: 'any', nonce: 'scalar', ttl: 'scalar' },
};
const knownOfApp: KnownFields = { name: 'scalar', hostname: 'scalar', type: 'scalar', uid: 'scalar' };
const maxApps = 50;
/** How many apps appear in the title of a session. */
const maxNamedApps = 2;

const units = [
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
] as const;

/** The title of a session: its first apps, since its own name may be machine-generated. */
export function sessionTitle({ apps, name }: SessionFacts, sent: unknown): string {
  const names = apps.slice(0, maxNamedApps).map(appName);
  if (names.length === 0) return displayText(name ?? '', 100) || l10n.t('Session without apps');
  const rest = appCount(sent) - names.length;
  const shown = rest > 0 ? [...names, l10n.t('{0} more', formatNumber(rest))] : names;
  return new Intl.ListFormat(displayLocale(), { style: 'short', type: 'unit' }).format(shown);
}

/** The note beside the title: how long the session still lasts; empty if unknown. */
export function sessionNote({ expiresAtMs }: SessionFacts, nowMs: number): string {
  const left = remainingTime(expiresAtMs, nowMs);
  if (left === undefined || expiresAtMs === undefined) return '';
  return expiresAtMs <= nowMs ? left : l10n.t('{0} left', left);
}

/** Everything sent with a session besides its identity: its fields, and a list of its apps. */
export function sessionBlocks(facts: SessionFacts, sent: unknown): readonly Block[] {
  const metadata = fieldOf(sent, 'metadata');
  const rows: readonly FieldRow[] = [
    { name: 'name', label: l10n.t('Session'), value: plainValue(facts.name, 500) },
    { name: 'metadata.iat', label: l10n.t('Issued'), value: momentValue(fieldOf(metadata, 'iat'), 500) },
    { name: 'expiration', label: l10n.t('Expires'), value: expiryValue(facts, sent) },
    ...moreOfRow(sent, known),
  ];
  return [{ kind: 'fields', rows }, ...appBlocks(facts, sent)];
}

function appBlocks({ apps }: SessionFacts, sent: unknown): readonly Block[] {
  if (apps.length === 0) return [{ kind: 'text', text: l10n.t('No apps were sent with this session.') }];
  const entries = entriesOf(fieldOf(fieldOf(sent, 'metadata'), 'apps')).slice(0, maxApps);
  const items = apps.slice(0, maxApps).map((app, index) => {
    const about = [app.hostname, app.type].filter((text) => text !== undefined).map((text) => displayText(text, 200));
    const more = moreOfApp(entries[index]?.[1]).map(({ label, value }) => `${label}: ${value.text}`);
    return { text: appName(app), note: [...about, ...more].join(' · ') };
  });
  const rest = appCount(sent) - items.length;
  const restItem = rest > 0 ? [{ text: l10n.t('{0} more', formatNumber(rest)), note: '' }] : [];
  return [{ kind: 'list', caption: l10n.t('Apps'), items: [...items, ...restItem] }];
}

function moreOfApp(app: unknown): readonly FieldRow[] {
  return isRecord(app) ? moreOfRow(app, knownOfApp) : [];
}

function appName({ name, key }: SessionApp): string {
  return displayText(name ?? key, 80);
}

function appCount(sent: unknown): number {
  return entryCount(fieldOf(fieldOf(sent, 'metadata'), 'apps'));
}

/** If `expiration` can't be read, the end may follow from other fields. */
function expiryValue({ expiresAtMs }: SessionFacts, sent: unknown): FieldValue {
  const value = momentValue(fieldOf(sent, 'expiration'), 500);
  return value.kind === 'date' || expiresAtMs === undefined ? value : momentValue(expiresAtMs);
}

/** "5 hours": the time until a moment, in the largest whole unit; undefined if there is no moment. */
function remainingTime(untilMs: number | undefined, nowMs: number): string | undefined {
  if (untilMs === undefined) return undefined;
  const leftMs = untilMs - nowMs;
  if (leftMs <= 0) return l10n.t('Expired');
  const [unit, unitMs] = units.find(([, length]) => leftMs >= length) ?? (['second', 1_000] as const);
  const format = new Intl.NumberFormat(displayLocale(), { style: 'unit', unit, unitDisplay: 'long' });
  return format.format(Math.max(1, Math.floor(leftMs / unitMs)));
}
