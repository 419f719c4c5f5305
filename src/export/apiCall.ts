import type { UserQuery } from '../cloudflare/accessUsers';
import { defaultBaseUrl } from '../cloudflare/baseUrl';
import type { CredentialKind } from '../cloudflare/credential';
import { requestUrl } from '../cloudflare/requestTarget';
import type { ApiCallLanguage } from './formats';

/** One page of the users list, with `page` counted from 1, or one user. */
export type ApiCallTarget =
  | { readonly kind: 'list'; readonly page: number; readonly perPage: number; readonly query?: UserQuery }
  | { readonly kind: 'user'; readonly userId: string };

/** Where a call goes, and with what kind of credential; `baseUrl` is a result of `checkedBaseUrl`. */
export interface ApiCallPlace {
  readonly baseUrl: string;
  readonly accountId: string;
  /** Decides which environment variables are sent and how; the secret itself is not known here. */
  readonly credentialKind: CredentialKind;
}

/** A request to write down for other programs. */
export type ApiCall = ApiCallTarget & ApiCallPlace;

/** Writes the call in a language, ready to run. */
export function writeApiCall(call: ApiCall, language: ApiCallLanguage): string {
  switch (language) {
    case 'curl':
      return curlCommand(call);
    case 'powershell':
      return powershellCommand(call);
    case 'typescript':
      return typescriptProgram(call);
  }
}

/** Control characters, line separators and invisible characters, which a terminal may take for key presses. */
const unseen = /[\p{C}\p{Zl}\p{Zp}]/u;

/**
 * The request as one line that works in sh, bash, zsh and fish, and that prints the API's whole response. It takes the
 * credential from `CLOUDFLARE_API_TOKEN`, or from `CLOUDFLARE_EMAIL` and `CLOUDFLARE_API_KEY`. Needs curl 7.76 or
 * later.
 */
export function curlCommand(call: ApiCall): string {
  const url = quotableUrl(call);
  return [
    'curl --fail-with-body -sS',
    // curl would expand brackets and braces as a pattern for several URLs.
    ...(/[[\]{}]/.test(url) ? ['--globoff'] : []),
    `'${url}'`,
    ...curlHeaders(call.credentialKind),
  ].join(' ');
}

/** curl's options for the credential headers, taken from the environment. */
export function curlHeaders(kind: CredentialKind): readonly string[] {
  return kind === 'apiToken'
    ? ['-H "Authorization: Bearer $CLOUDFLARE_API_TOKEN"']
    : ['-H "X-Auth-Email: $CLOUDFLARE_EMAIL"', '-H "X-Auth-Key: $CLOUDFLARE_API_KEY"'];
}

/**
 * Like `curlCommand`, for PowerShell 5.1 and later, where `curl` may be another program and environment variables have
 * another syntax.
 */
export function powershellCommand(call: ApiCall): string {
  const headers =
    call.credentialKind === 'apiToken'
      ? 'Authorization = "Bearer $env:CLOUDFLARE_API_TOKEN"'
      : "'X-Auth-Email' = $env:CLOUDFLARE_EMAIL; 'X-Auth-Key' = $env:CLOUDFLARE_API_KEY";
  return `(Invoke-WebRequest -UseBasicParsing -Uri '${quotableUrl(call)}' -Headers @{ ${headers} }).Content`;
}

/**
 * The request as a program for the official SDK (npm `cloudflare`) that prints the result as JSON and runs as CommonJS
 * or ES module. It takes the credential from the same environment variables.
 */
export function typescriptProgram(call: ApiCall): string {
  return sdkProgram(call, [...sdkCall(call), 'console.log(JSON.stringify(result, undefined, 2));']);
}

/** A program for the official SDK that creates `client`, then runs these statements. */
export function sdkProgram(
  { credentialKind, baseUrl }: Omit<ApiCallPlace, 'accountId'>,
  statements: readonly string[],
): string {
  const options = [
    ...(credentialKind === 'apiToken'
      ? ["apiToken: process.env['CLOUDFLARE_API_TOKEN'],", 'apiEmail: null,', 'apiKey: null,']
      : [
          'apiToken: null,',
          "apiEmail: process.env['CLOUDFLARE_EMAIL'],",
          "apiKey: process.env['CLOUDFLARE_API_KEY'],",
        ]),
    ...(baseUrl === defaultBaseUrl ? [] : [`baseURL: ${literal(baseUrl)},`]),
  ];
  return [
    "import Cloudflare from 'cloudflare';",
    '',
    'async function main(): Promise<void> {',
    '  const client = new Cloudflare({',
    ...options.map((line) => `    ${line}`),
    '  });',
    ...statements.map((line) => `  ${line}`),
    '}',
    '',
    'void main();',
    '',
  ].join('\n');
}

/** The URL with its query, safe between single quotes in every shell. */
function quotableUrl(call: ApiCall): string {
  const path = ['accounts', call.accountId, 'access', 'users', ...(call.kind === 'user' ? [call.userId] : [])];
  const url = requestUrl(call.baseUrl, { path });
  return asQuotable(`${url}${call.kind === 'list' ? queryOf(call) : ''}`);
}

/** A URL made safe between single quotes in every shell. */
export function asQuotable(url: string): string {
  return url.replace(unquotable, percentEscape);
}

function queryOf({ page, perPage, query }: ApiCallTarget & { readonly kind: 'list' }): string {
  const searched = query ? `&${query.field}=${encodeURIComponent(query.text.toWellFormed())}` : '';
  return `?page=${page}&per_page=${perPage}${searched}`;
}

/**
 * Characters that end a quoted string, or escape its end in fish. PowerShell takes ‘ and ’ for quotes too, so only
 * ASCII stays.
 */
const unquotable = /['\\]|[^\u0021-\u007e]+/g;

function percentEscape(characters: string): string {
  return characters === "'" ? '%27' : encodeURIComponent(characters);
}

function sdkCall(call: ApiCall): readonly string[] {
  const account = `account_id: ${literal(call.accountId)}`;
  if (call.kind === 'user') {
    return [`const result = await client.zeroTrust.access.users.get(${literal(call.userId)}, { ${account} });`];
  }
  const { page, perPage, query } = call;
  return [
    'const { result } = await client.zeroTrust.access.users.list({',
    `  ${account},`,
    `  page: ${page},`,
    `  per_page: ${perPage},`,
    ...(query ? [`  ${query.field}: ${literal(query.text)},`] : []),
    '});',
  ];
}

/** A string literal for JSON and TypeScript, with all invisible characters escaped. */
export function literal(text: string): string {
  const escaped = (character: string): string =>
    Array.from({ length: character.length }, (_, index) => character.charCodeAt(index))
      .map((unit) => String.raw`\u${unit.toString(16).padStart(4, '0')}`)
      .join('');
  return JSON.stringify(text).replace(new RegExp(unseen, 'gu'), escaped);
}
