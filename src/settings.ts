import * as vscode from 'vscode';
import type { ClientSettings } from './cloudflare/client';
import { configurationSection } from './contributions';

/** What the HTTP client needs, as it is set now; numbers outside their limits are brought within. */
export function clientSettings(): ClientSettings {
  const configuration = vscode.workspace.getConfiguration(configurationSection);
  return {
    // Machine scoped in the manifest: a workspace's own settings never reach it.
    baseUrl: configuration.get<unknown>('apiBaseUrl'),
    timeoutMs: limited(configuration.get<unknown>('requestTimeoutSeconds'), 1, 600, 30) * 1000,
  };
}

/** How many users a page has, from 25 to 1000. */
export function pageSize(): number {
  const configuration = vscode.workspace.getConfiguration(configurationSection);
  return Math.round(limited(configuration.get<unknown>('pageSize'), 25, 1000, 100));
}

function limited(value: unknown, least: number, most: number, fallback: number): number {
  return typeof value === 'number' && Number.isFinite(value) ? Math.min(most, Math.max(least, value)) : fallback;
}
