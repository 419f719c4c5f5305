import { toSeatUid } from '../cloudflare/accessUser';
import { requestUrl } from '../cloudflare/requestTarget';
import { asQuotable, curlHeaders, literal, sdkProgram } from './apiCall';
import type { ApiCallPlace } from './apiCall';

/** The languages in which a removal of seats can be written. */
export const removalLanguages = ['curl', 'typescript'] as const;

/** One of `removalLanguages`. */
export type RemovalLanguage = (typeof removalLanguages)[number];

/** The maximum number of seats per call; Cloudflare documents no limit. */
const seatsPerCall = 50;

/**
 * Writes the calls that free seats (`PATCH /accounts/{account_id}/access/seats`), to be run elsewhere: nothing
 * here sends them. Throws a `TypeError` for an id that `toSeatUid` refuses, since it would end up in a shell.
 */
export function writeSeatRemoval(place: ApiCallPlace, seatUids: readonly string[], language: RemovalLanguage): string {
  if (seatUids.some((uid) => toSeatUid(uid) === undefined)) throw new TypeError('Not the id of a seat');
  const batches = batchesOf(seatUids);
  return language === 'curl'
    ? `${batches.map((batch) => curlRemoval(place, batch)).join('\n')}\n`
    : typescriptRemoval(place, batches);
}

function curlRemoval({ baseUrl, accountId, credentialKind }: ApiCallPlace, seatUids: readonly string[]): string {
  const url = asQuotable(requestUrl(baseUrl, { path: ['accounts', accountId, 'access', 'seats'] }));
  return [
    `curl --fail-with-body -sS -X PATCH '${url}'`,
    ...curlHeaders(credentialKind),
    '-H "Content-Type: application/json"',
    `--data '${JSON.stringify(seatUids.map(removed))}'`,
  ].join(' ');
}

function typescriptRemoval(place: ApiCallPlace, batches: readonly (readonly string[])[]): string {
  const lists = batches.map((batch) => `  [${batch.map(literal).join(', ')}],`);
  return sdkProgram(place, [
    'const batches = [',
    ...lists,
    '];',
    'for (const batch of batches) {',
    '  const body = batch.map((seat_uid) => ({ seat_uid, access_seat: false, gateway_seat: false }));',
    `  const { result } = await client.zeroTrust.seats.edit({ account_id: ${literal(place.accountId)}, body });`,
    '  console.log(JSON.stringify(result, undefined, 2));',
    '}',
  ]);
}

function removed(seat_uid: string): object {
  return { seat_uid, access_seat: false, gateway_seat: false };
}

function batchesOf(seatUids: readonly string[]): readonly (readonly string[])[] {
  const count = Math.ceil(seatUids.length / seatsPerCall);
  return Array.from({ length: count }, (_, index) => seatUids.slice(index * seatsPerCall, (index + 1) * seatsPerCall));
}
