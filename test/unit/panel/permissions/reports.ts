import { permissionAreas, type PermissionReport, type PermissionResult } from '../../../../src/cloudflare/permissions';

/** A report in which every result is the same, but for what a test says of some. */
export function reportOf(result: PermissionResult, changes: Partial<PermissionReport> = {}): PermissionReport {
  const results = Object.fromEntries(permissionAreas.map((area) => [area, result])) as unknown as PermissionReport;
  return { ...results, ...changes };
}
