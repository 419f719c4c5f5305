import * as vscode from 'vscode';
import type { ClientSettings } from './cloudflare/client';
import { configurationSection } from './contributions';
import type { ConfigurationKey } from './contributions';

/** What the HTTP client needs, as it is set now; numbers outside their limits are brought within. */
export function clientSettings(): ClientSettings {
  return {
    // Machine scoped in the manifest: a workspace's own settings never reach it.
    baseUrl: setting('apiBaseUrl'),
    timeoutMs: limited(setting('requestTimeoutSeconds'), 1, 600, 30) * 1000,
  };
}

/** How many users a page has, from 25 to 1000. */
export function pageSize(): number {
  return Math.round(limited(setting('pageSize'), 25, 1000, 100));
}

/** How many requests may be open at once while all users of an account are read, from 1 to 8. */
export function concurrency(): number {
  return Math.round(limited(setting('concurrency'), 1, 8, 4));
}

function setting(key: ConfigurationKey): unknown {
  return vscode.workspace.getConfiguration(configurationSection).get(key);
}

function limited(value: unknown, least: number, most: number, fallback: number): number {
  return typeof value === 'number' && Number.isFinite(value) ? Math.min(most, Math.max(least, value)) : fallback;
}
