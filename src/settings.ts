import * as vscode from 'vscode';
import type { ClientSettings } from './cloudflare/client';
import { configurationSection } from './contributions';
import type { ConfigurationKey } from './contributions';

/** The settings by which it is decided where a connection goes and whom it trusts. */
export const connectionSettings = ['http', `${configurationSection}.${'apiBaseUrl' satisfies ConfigurationKey}`];

/** What the HTTP client needs, as it is set now; numbers outside their limits are brought within. */
export function clientSettings(): ClientSettings {
  return {
    baseUrl: ownSetting(configurationSection, 'apiBaseUrl' satisfies ConfigurationKey),
    timeoutMs: limited(setting('requestTimeoutSeconds'), 1, 600, 30) * 1000,
    // VS Code leaves it to extensions to heed this one.
    isCertificateChecked: ownSetting('http', 'proxyStrictSSL') !== false,
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

/** The raw value of what the description of a user's row is about where neither order nor filter says otherwise. */
export function usualDescription(): unknown {
  return setting('rowDescription');
}

/** Whether the person wants personal data masked wherever it is shown. */
export function masksPersonalData(): boolean {
  return ownSetting(configurationSection, 'maskPersonalData' satisfies ConfigurationKey) === true;
}

/** Whether editors open as previews that the next one takes over, as the person has set it for files. */
export function opensPreviews(): boolean {
  return vscode.workspace.getConfiguration('workbench.editor').get('enablePreview') !== false;
}

function setting(key: ConfigurationKey): unknown {
  return vscode.workspace.getConfiguration(configurationSection).get(key);
}

/** What `inspect` tells in a remote window beside what its type promises (VS Code's extHostConfiguration.ts). */
interface Inspection {
  readonly globalValue?: unknown;
  readonly defaultValue?: unknown;
  /** What the person's own settings say. */
  readonly globalLocalValue?: unknown;
  /** What the machine settings of the remote host say, which its dev container may have written. */
  readonly globalRemoteValue?: unknown;
}

/**
 * A setting in which neither a workspace has a say, trusted or not, nor the host of a remote window. That its scope is
 * `application` is not enough: VS Code leaves out `"cloudflareAccess.apiBaseUrl"` from their settings, but not
 * `"cloudflareAccess": { "apiBaseUrl": … }`.
 */
function ownSetting(section: string, key: string): unknown {
  const inspection: Inspection = vscode.workspace.getConfiguration(section).inspect(key) ?? {};
  const { globalValue, globalLocalValue, globalRemoteValue, defaultValue } = inspection;
  const own = globalRemoteValue === undefined ? globalValue : globalLocalValue;
  return own === undefined ? defaultValue : own;
}

function limited(value: unknown, least: number, most: number, fallback: number): number {
  return typeof value === 'number' && Number.isFinite(value) ? Math.min(most, Math.max(least, value)) : fallback;
}
