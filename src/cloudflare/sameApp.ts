/** What names an app in a record of the access log; the audience tag of a failed login is in none. */
export interface AppNames {
  readonly appName: string | undefined;
  readonly appDomain: string | undefined;
  readonly appUid: string | undefined;
}

/**
 * Whether two records are of the same app; undefined if they do not tell, because they have no field in common or because
 * an app of another ID has the same name or domain.
 */
export function isSameApp(one: AppNames, other: AppNames): boolean | undefined {
  const shared = (['appUid', 'appName', 'appDomain'] as const).filter(
    (field) => one[field] !== undefined && other[field] !== undefined,
  );
  const same = shared.filter((field) => one[field] === other[field]);
  if (same.length === 0) return shared.length === 0 ? undefined : false;
  return same.includes('appUid') || !shared.includes('appUid') || undefined;
}
