import * as vscode from 'vscode';
import type { ClientSettings } from './cloudflare/client';
import { configurationSection } from './contributions';
import type { ConfigurationKey } from './contributions';

/** The settings that decide where connections go and which servers are trusted. */
export const connectionSettings = ['http', `${configurationSection}.${'apiBaseUrl' satisfies ConfigurationKey}`];

/** The current settings of the HTTP client; numbers outside their limits are clamped. */
export function clientSettings(): ClientSettings {
  return {
    baseUrl: ownSetting(configurationSection, 'apiBaseUrl' satisfies ConfigurationKey),
    timeoutMs: limited(setting('requestTimeoutSeconds'), 1, 600, 30) * 1000,
    // VS Code leaves it to extensions to honour this setting.
    isCertificateChecked: ownSetting('http', 'proxyStrictSSL') !== false,
  };
}

/** The number of users per page, from 25 to 1000. */
export function pageSize(): number {
  return Math.round(limited(setting('pageSize'), 25, 1000, 100));
}

/** The maximum number of parallel requests while all users are loading, from 1 to 8. */
export function concurrency(): number {
  return Math.round(limited(setting('concurrency'), 1, 8, 4));
}

/** The raw value of the setting for the description of user rows, used unless the order or filter decides it. */
export function usualDescription(): unknown {
  return setting('rowDescription');
}

/** Whether the person wants personal data masked wherever it is shown. */
export function masksPersonalData(): boolean {
  return ownSetting(configurationSection, 'maskPersonalData' satisfies ConfigurationKey) === true;
}

/** Whether the person wants the tools for language models. */
export function offersLanguageModelTools(): boolean {
  return ownSetting(configurationSection, 'languageModelTools' satisfies ConfigurationKey) === true;
}

/** Whether the person lets the tools tell language models personal data. */
export function sharesPersonalData(): boolean {
  return ownSetting(configurationSection, 'languageModelToolsPersonalData' satisfies ConfigurationKey) === true;
}

/** Whether the person allows this extension to change anything at Cloudflare. */
export function allowsChanges(): boolean {
  return ownSetting(configurationSection, 'allowChanges' satisfies ConfigurationKey) === true;
}

/** Whether the person's settings let editors, and so panels, open as previews. */
export function opensPreviews(): boolean {
  return vscode.workspace.getConfiguration('workbench.editor').get('enablePreview') !== false;
}

function setting(key: ConfigurationKey): unknown {
  return vscode.workspace.getConfiguration(configurationSection).get(key);
}

/** What `inspect` returns in a remote window in addition to its declared type (VS Code's extHostConfiguration.ts). */
interface Inspection {
  readonly globalValue?: unknown;
  readonly defaultValue?: unknown;
  /** The value in the person's own settings. */
  readonly globalLocalValue?: unknown;
  /** The value in the remote host's machine settings, which may come from its dev container. */
  readonly globalRemoteValue?: unknown;
}

/**
 * A setting that neither a workspace, trusted or not, nor the host of a remote window can change. The scope
 * `application` is not enough: VS Code ignores `"cloudflareAccess.apiBaseUrl"` in their settings, but not
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
