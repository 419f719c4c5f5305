import * as l10n from '@vscode/l10n';
import { identityFacts } from '../../../cloudflare/identityFacts';
import { entriesOf, entryCount, fieldOf, readableField } from '../../../cloudflare/recordFields';
import type { Block } from '../../shared/blocks';
import type { FieldRow } from '../../shared/panelParts';
import { momentValue, plainValue } from '../fieldValue';
import { moreBlocks } from './moreFields';
import type { KnownFields } from './moreFields';
import { postureBlocks } from './postureBlocks';
import type { ShownProviders } from './shownProviders';
import { momentCell, tableBlocks, textCell } from './tableBlocks';

const known: KnownFields = {
  account_id: 'any',
  auth_status: 'any',
  common_name: 'any',
  device_id: 'any',
  device_sessions: 'map',
  devicePosture: 'map',
  email: 'any',
  geo: { country: 'any' },
  iat: 'any',
  idp: { id: 'any', type: 'any' },
  ip: 'any',
  is_gateway: 'any',
  is_warp: 'any',
  isActive: 'any',
  mtls_auth: {
    auth_status: 'any',
    cert_issuer_dn: 'any',
    cert_issuer_ski: 'any',
    cert_presented: 'any',
    cert_serial: 'any',
  },
  service_token_id: 'any',
  service_token_status: 'any',
  user_uuid: 'any',
  version: 'any',
};

/**
 * Everything in an identity of any type: its fields with the name of its identity provider, device sessions, posture
 * checks, and whatever else was sent.
 */
export function identityBlocks(identity: unknown, providers: ShownProviders): readonly Block[] {
  const sessions = entriesOf(fieldOf(identity, 'device_sessions'));
  const { deviceId: currentId } = identityFacts(identity);
  return [
    { kind: 'fields', rows: fieldRows(identity, providers.ofIdentity(identity)) },
    ...tableBlocks(
      l10n.t('Device sessions'),
      sessions,
      [
        {
          label: l10n.t('Device ID'),
          cell: ([id]) => textCell(id === currentId ? l10n.t('{0} (the device of this identity)', id) : id),
        },
        {
          label: l10n.t('Last login on it'),
          cell: ([, session]) => momentCell(fieldOf(session, 'last_authenticated')),
        },
      ],
      { total: entryCount(fieldOf(identity, 'device_sessions')) },
    ),
    ...postureBlocks(identity),
    ...moreBlocks(identity, known),
  ];
}

function fieldRows(identity: unknown, provider: string | undefined): readonly FieldRow[] {
  const always = [
    named(row(identity, 'idp.type', l10n.t('Identity provider')), provider),
    row(identity, 'ip', l10n.t('IP address')),
    row(identity, 'geo.country', l10n.t('Country')),
    row(identity, 'iat', l10n.t('Issued'), momentValue),
    row(identity, 'device_id', l10n.t('Device ID')),
    row(identity, 'is_warp', l10n.t('WARP')),
    row(identity, 'is_gateway', l10n.t('Gateway')),
    row(identity, 'mtls_auth.auth_status', l10n.t('Client certificate (mTLS)')),
    row(identity, 'service_token_status', l10n.t('Service token')),
    row(identity, 'version', l10n.t('Version')),
  ];
  const whereSent = [
    row(identity, 'isActive', l10n.t('Active')),
    row(identity, 'email', l10n.t('E-mail')),
    row(identity, 'user_uuid', l10n.t('User ID')),
    row(identity, 'account_id', l10n.t('Account ID')),
    row(identity, 'idp.id', l10n.t('Identity provider ID')),
    row(identity, 'auth_status', l10n.t('Authentication status')),
    row(identity, 'common_name', l10n.t('Common name')),
    row(identity, 'mtls_auth.cert_presented', l10n.t('Certificate presented')),
    row(identity, 'mtls_auth.cert_issuer_dn', l10n.t('Certificate issuer')),
    row(identity, 'mtls_auth.cert_issuer_ski', l10n.t('Certificate issuer key ID')),
    row(identity, 'mtls_auth.cert_serial', l10n.t('Certificate serial number')),
    row(identity, 'service_token_id', l10n.t('Service token ID')),
  ];
  return [...always, ...whereSent.filter(({ value }) => value.kind !== 'missing')];
}

/** A row with the name of what it tells the kind of, where that is known. */
function named(kind: FieldRow, name: string | undefined): FieldRow {
  if (name === undefined) return kind;
  const text = kind.value.kind === 'text' ? l10n.t('{0} ({1})', name, kind.value.text) : name;
  return { ...kind, value: plainValue(text, 500) };
}

/** The row of a field, nested one level deep at most. */
function row(identity: unknown, path: string, label: string, show: typeof momentValue = plainValue): FieldRow {
  const [name = '', inner] = path.split('.');
  const [holder, field] = inner === undefined ? [identity, name] : [fieldOf(identity, name), inner];
  // A moment may be a number with any spelling.
  const read = show === plainValue ? readableField : fieldOf;
  return { name: path, label, value: show(read(holder, field)) };
}
