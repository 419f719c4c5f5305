import type { ErrorData } from 'cloudflare/resources/shared';

/** One entry of an envelope's `errors`; real answers add `error_chain`, which the schema does not know. */
export interface ApiError extends ErrorData {
  error_chain?: { code: number; message: string }[];
}

/** An answer that is an error of the API: its HTTP status and the entries of its envelope. */
export class ApiFailure extends Error {
  readonly status: number;
  readonly errors: readonly ApiError[];

  constructor(status: number, ...errors: ApiError[]) {
    super(errors.map(({ code, message }) => `${code ?? 'no code'} ${message ?? ''}`).join(', '));
    this.status = status;
    this.errors = errors;
  }
}

function malformedHeader(chainCode: number, header: string): ApiFailure {
  return new ApiFailure(400, {
    code: 6003,
    message: 'Invalid request headers',
    error_chain: [{ code: chainCode, message: `Invalid format for ${header} header` }],
  });
}

function couldNotRoute(status: number, path: string): ApiFailure {
  return new ApiFailure(
    status,
    { code: 7003, message: `Could not route to ${path}, perhaps your object identifier is invalid?` },
    { code: 7000, message: 'No route for that URI' },
  );
}

/** The failures that the routes share. Statuses and codes come from what others met; those nobody met are marked. */
export const failures = {
  malformedToken: () => malformedHeader(6111, 'Authorization'),
  malformedKey: () => malformedHeader(6103, 'X-Auth-Key'),
  malformedEmail: () => malformedHeader(6102, 'X-Auth-Email'),
  missingCredential: () =>
    new ApiFailure(400, { code: 9106, message: 'Missing X-Auth-Key, X-Auth-Email or Authorization headers' }),
  unknownToken: () => new ApiFailure(403, { code: 9109, message: 'Invalid access token' }),
  /** From memory: no public material shows it. */
  unknownKey: () => new ApiFailure(403, { code: 9103, message: 'Unknown X-Auth-Key or X-Auth-Email' }),
  unauthorized: () => new ApiFailure(403, { code: 9109, message: 'Unauthorized to access requested resource' }),
  /** As jeessy2/ddns-go#1341 shows it. */
  otherAddress: (address: string) =>
    new ApiFailure(403, { code: 9109, message: `Cannot use the access token from location: ${address}` }),
  authenticationError: () => new ApiFailure(403, { code: 10000, message: 'Authentication error' }),
  invalidApiToken: () => new ApiFailure(401, { code: 1000, message: 'Invalid API Token' }),
  accountTokenRefused: () =>
    new ApiFailure(400, { code: 1001, message: 'List accounts endpoint does not support account owned tokens.' }),
  malformedAccountId: (path: string) => couldNotRoute(400, path),
  unknownRoute: (path: string) => couldNotRoute(404, path),
  methodNotAllowed: (method: string) =>
    new ApiFailure(405, { code: 10405, message: `Method ${method} not allowed for this endpoint` }),
  /** The real code is unknown. */
  invalidParameter: (name: string, rule: string) =>
    new ApiFailure(400, { code: 12130, message: `Invalid ${name}: ${rule}`, source: { pointer: `/${name}` } }),
  /** The real code is unknown. */
  unknownUser: () => new ApiFailure(404, { code: 10404, message: 'User not found' }),
  rateLimited: () =>
    new ApiFailure(429, { code: 971, message: 'Please wait and consider throttling your request speed' }),
} satisfies Record<string, (...details: string[]) => ApiFailure>;
