/**
 * What a request asks for: `path` as unescaped segments, and `query`, whose undefined values are left out and whose
 * lists repeat the parameter.
 */
export interface RequestTarget {
  readonly path: readonly string[];
  readonly query?: Readonly<Record<string, string | number | readonly string[] | undefined>>;
}

/** The whole URL of a request. */
export function requestUrl(baseUrl: string, target: RequestTarget): string {
  const url = new URL(`${baseUrl}/${target.path.map(encodeURIComponent).join('/')}`);
  for (const [name, value] of Object.entries(target.query ?? {})) {
    const values = Array.isArray(value) ? (value as readonly string[]) : value === undefined ? [] : [String(value)];
    for (const each of values) url.searchParams.append(name, each);
  }
  return url.href;
}

/** The account that a request is about, or undefined if it is about none. */
export function accountIdOf({ path: [collection, accountId] }: RequestTarget): string | undefined {
  return collection === 'accounts' ? accountId : undefined;
}

/** The request as the log may show it: with the names of query parameters, but never their values. */
export function describe(target: RequestTarget): string {
  const names = Object.entries(target.query ?? {}).filter(([, value]) => value !== undefined);
  const query = names.length > 0 ? `?${names.map(([name]) => name).join('&')}` : '';
  return `/${target.path.map(encodeURIComponent).join('/')}${query}`;
}
