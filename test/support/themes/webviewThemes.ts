import { readFileSync } from 'node:fs';
import path from 'node:path';
import { projectFolder } from '../project';

/** The names of the four kinds of themes. */
export const colorThemes = ['dark', 'light', 'hcDark', 'hcLight'] as const;

/** A kind of theme. */
export type ColorThemeName = (typeof colorThemes)[number];

/** What VS Code puts into the page of a webview while a theme is shown: the classes of its body, and its variables. */
export interface WebviewTheme {
  readonly bodyClass: string;
  /** What the attribute `data-vscode-theme-kind` of the body says. */
  readonly kind: string;
  /** The values by name, of those alone that the panels' styles and VS Code's own for webviews use. */
  readonly variables: Readonly<Record<string, string>>;
}

/** What one VS Code puts into the page of a webview: its own styles, and what a theme adds. */
export interface WebviewThemes {
  readonly defaultStyles: string;
  readonly themes: Readonly<Record<ColorThemeName, WebviewTheme>>;
}

/** The names of the variables that a style sheet uses. */
export function variablesIn(css: string): readonly string[] {
  return [...new Set(css.match(/--(?:vscode|monaco|text)-[\w-]+/g))].sort();
}

/** The text of the panels' own style sheets. */
export function panelStyles(): string {
  const files = ['panel.css', 'seatUsage.css'];
  return files.map((file) => readFileSync(path.join(projectFolder, 'media', file), 'utf8')).join('\n');
}

/** The file that keeps what the VS Code of this name gives; the test of themes in VS Code tells when it is out of date. */
export function themesFile(host: 'minimum' | 'latest'): string {
  return path.join(__dirname, `${host}.json`);
}

/** What the VS Code of this name gives, as it was read from it. */
export function readThemes(host: 'minimum' | 'latest'): WebviewThemes {
  return JSON.parse(readFileSync(themesFile(host), 'utf8')) as WebviewThemes;
}
