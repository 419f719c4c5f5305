import * as l10n from '@vscode/l10n';
import { fieldOf } from '../../cloudflare/accessUser';
import { isRecord } from '../../cloudflare/envelope';
import { entriesOf, entryCount } from '../../cloudflare/recordFields';
import { sessionFacts } from '../../cloudflare/sessionFacts';
import type { SessionApp, SessionFacts } from '../../cloudflare/sessionFacts';
import { formatNumber } from '../../text/counts';
import { displayLocale } from '../../text/displayLocale';
import { displayText } from '../../text/displayText';
import type { Block, TableCell } from '../blocks';
import { remainingTime } from './remainingTime';
import { moreOnOneLine } from './moreFields';
import type { KnownFields } from './moreFields';
import { momentCell, tableBlocks, textCell } from './tableBlocks';

/** A session together with what was sent of it. */
interface SentSession {
  readonly facts: SessionFacts;
  readonly sent: unknown;
}

const known: KnownFields = {
  name: 'scalar',
  expiration: 'any',
  metadata: { apps: 'map', expires: 'scalar', iat: 'any', nonce: 'scalar', ttl: 'scalar' },
};
const knownOfApp: KnownFields = { name: 'scalar', hostname: 'scalar', type: 'scalar', uid: 'scalar' };
const maxApps = 10;

/** A table of sessions, records of any type. */
export function sessionTable(records: readonly unknown[], nowMs: number): readonly Block[] {
  const sessions = records.map((sent): SentSession => ({ facts: sessionFacts(sent), sent }));
  // One for all: making one takes longer than everything else about a row.
  const list = new Intl.ListFormat(displayLocale(), { style: 'short', type: 'unit' });
  return tableBlocks(l10n.t('Active sessions'), sessions, [
    { label: l10n.t('Session'), cell: ({ facts }) => textCell(facts.name) },
    { label: l10n.t('Apps'), cell: (session) => textCell(appsText(session, list)) },
    { label: l10n.t('Issued'), cell: ({ sent }) => momentCell(fieldOf(fieldOf(sent, 'metadata'), 'iat')) },
    { label: l10n.t('Expires'), cell: expiryCell },
    { label: l10n.t('Time left'), cell: ({ facts }) => textCell(remainingTime(facts.expiresAtMs, nowMs)) },
    {
      label: l10n.t('Identity'),
      cell: ({ facts }) =>
        textCell(facts.nonce === undefined ? l10n.t("Can't be read: no usable nonce was sent") : l10n.t('See below')),
    },
    { label: l10n.t('More'), cell: ({ sent }) => textCell(moreText(sent)), isOptional: true },
  ]);
}

function appsText({ facts, sent }: SentSession, list: Intl.ListFormat): string {
  const texts = facts.apps.slice(0, maxApps).map((app) => appText(app, list));
  const rest = entryCount(fieldOf(fieldOf(sent, 'metadata'), 'apps')) - texts.length;
  // Texts of their own, so that a name with a comma does not look like two.
  return [...texts, ...(rest > 0 ? [l10n.t('{0} more', formatNumber(rest))] : [])].join('; ');
}

function appText({ key, name, hostname, type }: SessionApp, list: Intl.ListFormat): string {
  const shown = displayText(name ?? key, 80);
  const about = [hostname, type].filter((text) => text !== undefined).map((text) => displayText(text, 80));
  if (about.length === 0) return shown;
  return l10n.t('{0} ({1})', shown, list.format(about));
}

function expiryCell({ facts: { expiresAtMs }, sent }: SentSession): TableCell {
  const expiration = fieldOf(sent, 'expiration');
  // Where it can't be read, the end follows from other fields, or there is none.
  const cell = momentCell(expiration);
  return cell.value.kind === 'date' || expiresAtMs === undefined ? cell : momentCell(expiresAtMs);
}

function moreText(sent: unknown): string | undefined {
  const apps = entriesOf(fieldOf(fieldOf(sent, 'metadata'), 'apps')).slice(0, maxApps);
  const ofApps = apps.map(([, app]) => (isRecord(app) ? moreOnOneLine(app, knownOfApp) : undefined));
  const texts = [moreOnOneLine(sent, known), ...ofApps].filter((text) => text !== undefined);
  return texts.length === 0 ? undefined : texts.join('; ');
}
