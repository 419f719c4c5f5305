import type { ActiveSessionGetResponse } from 'cloudflare/resources/zero-trust/access/users/active-sessions';
import { readMomentMs } from './moment';
import { entriesOf, fieldOf, flagField, isRecord, textField } from './recordFields';

/** The names of the documented fields of an identity (OpenAPI `access_identity`, plus `isActive` of a session's). */
export const identityFields = [
  'account_id',
  'auth_status',
  'common_name',
  'device_id',
  'device_sessions',
  'devicePosture',
  'email',
  'geo',
  'iat',
  'idp',
  'ip',
  'is_gateway',
  'is_warp',
  'isActive',
  'mtls_auth',
  'service_token_id',
  'service_token_status',
  'user_uuid',
  'version',
] as const satisfies readonly (keyof ActiveSessionGetResponse)[];

/** The client certificate that an identity describes. */
export interface MtlsFacts {
  readonly status: string | undefined;
  readonly isPresented: boolean | undefined;
  readonly issuerName: string | undefined;
  readonly issuerKeyId: string | undefined;
  readonly serial: string | undefined;
}

/** One device on which the user is logged in. */
export interface DeviceSession {
  readonly deviceId: string;
  readonly authenticatedAtMs: number | undefined;
}

/** What an identity says; moments in milliseconds since 1970, undefined for what the record does not say. */
export interface IdentityFacts {
  readonly email: string | undefined;
  readonly userUuid: string | undefined;
  readonly idpId: string | undefined;
  readonly idpType: string | undefined;
  readonly ip: string | undefined;
  readonly country: string | undefined;
  readonly issuedAtMs: number | undefined;
  readonly isActive: boolean | undefined;
  readonly isWarp: boolean | undefined;
  readonly isGateway: boolean | undefined;
  readonly version: string | undefined;
  readonly authStatus: string | undefined;
  readonly commonName: string | undefined;
  readonly serviceTokenId: string | undefined;
  readonly serviceTokenStatus: boolean | undefined;
  readonly deviceId: string | undefined;
  /** The first `maxMapEntries` sessions, in the record's order. */
  readonly deviceSessions: readonly DeviceSession[];
  readonly mtls: MtlsFacts | undefined;
}

/** Reads an identity; accepts a value of any type. */
export function identityFacts(record: unknown): IdentityFacts {
  const idp = fieldOf(record, 'idp');
  return {
    email: textField(record, 'email'),
    userUuid: textField(record, 'user_uuid'),
    idpId: textField(idp, 'id'),
    idpType: textField(idp, 'type'),
    ip: textField(record, 'ip'),
    country: textField(fieldOf(record, 'geo'), 'country'),
    issuedAtMs: readMomentMs(fieldOf(record, 'iat')),
    isActive: flagField(record, 'isActive'),
    isWarp: flagField(record, 'is_warp'),
    isGateway: flagField(record, 'is_gateway'),
    version: textField(record, 'version'),
    authStatus: textField(record, 'auth_status'),
    commonName: textField(record, 'common_name'),
    serviceTokenId: textField(record, 'service_token_id'),
    serviceTokenStatus: flagField(record, 'service_token_status'),
    deviceId: textField(record, 'device_id'),
    deviceSessions: entriesOf(fieldOf(record, 'device_sessions')).map(([deviceId, session]) => ({
      deviceId,
      authenticatedAtMs: readMomentMs(fieldOf(session, 'last_authenticated')),
    })),
    mtls: mtlsFacts(fieldOf(record, 'mtls_auth')),
  };
}

function mtlsFacts(value: unknown): MtlsFacts | undefined {
  if (!isRecord(value)) return undefined;
  return {
    status: textField(value, 'auth_status'),
    isPresented: flagField(value, 'cert_presented'),
    issuerName: textField(value, 'cert_issuer_dn'),
    issuerKeyId: textField(value, 'cert_issuer_ski'),
    serial: textField(value, 'cert_serial'),
  };
}
