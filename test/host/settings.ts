import { mkdir, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { HostName } from './hosts';

/** Settings of VS Code by their names. */
export type Settings = Readonly<Record<string, unknown>>;

export type ColorTheme = 'light' | 'dark' | 'hcDark' | 'hcLight';

/** Settings that keep VS Code from showing anything of its own accord beside what a test looks for. */
export const quietSettings: Settings = {
  'breadcrumbs.enabled': false,
  'chat.commandCenter.enabled': false,
  'chat.disableAIFeatures': true,
  'extensions.autoCheckUpdates': false,
  'extensions.autoUpdate': false,
  'extensions.ignoreRecommendations': true,
  'git.enabled': false,
  'github.copilot.enable': { '*': false },
  'json.schemaDownload.enable': false,
  'npm.fetchOnlinePackageInfo': false,
  // Looking for ports lists every process of the machine, every few seconds.
  'remote.autoForwardPorts': false,
  'security.workspace.trust.banner': 'never',
  'security.workspace.trust.startupPrompt': 'never',
  'telemetry.telemetryLevel': 'off',
  'update.mode': 'none',
  'update.showReleaseNotes': false,
  'window.commandCenter': false,
  'workbench.enableExperiments': false,
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'workbench.settings.enableNaturalLanguageSearch': false,
  'workbench.startupEditor': 'none',
  'workbench.tips.enabled': false,
  'workbench.welcomePage.walkthroughs.openOnInstall': false,
};

const themesBefore2026: Record<ColorTheme, string> = {
  light: 'Default Light Modern',
  dark: 'Default Dark Modern',
  hcDark: 'Default High Contrast',
  hcLight: 'Default High Contrast Light',
};

const themes: Record<HostName, Record<ColorTheme, string>> = {
  minimum: themesBefore2026,
  desktop: themesBefore2026,
  latest: { ...themesBefore2026, light: 'Light 2026', dark: 'Dark 2026' },
};

/** The settings that select a colour theme in the given VS Code. */
export function themeSettings(host: HostName, theme: ColorTheme): Settings {
  return {
    'window.autoDetectColorScheme': false,
    'window.autoDetectHighContrast': false,
    'workbench.colorTheme': themes[host][theme],
  };
}

/** The class that the workbench's outermost element has while the theme is shown. */
export const themeClass: Record<ColorTheme, string> = {
  light: 'vs',
  dark: 'vs-dark',
  hcDark: 'hc-black',
  hcLight: 'hc-light',
};

/** Writes the settings.json of a folder, which is made where it is missing; a running VS Code takes it over at once. */
export async function writeSettings(folder: string, settings: Settings): Promise<void> {
  await mkdir(folder, { recursive: true });
  const file = path.join(folder, 'settings.json');
  const sizeBefore = (await stat(file).catch(() => undefined))?.size ?? 0;
  const text = JSON.stringify(settings, null, 2);
  // Over what is there, in one go: VS Code takes a file that was emptied to be written anew for one without settings.
  const inPlace = { flag: sizeBefore > 0 ? 'r+' : 'w' };
  await writeFile(file, text + ' '.repeat(Math.max(0, sizeBefore - Buffer.byteLength(text))), inPlace);
}
