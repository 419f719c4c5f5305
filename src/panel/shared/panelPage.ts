import { randomBytes } from 'node:crypto';
import type { PanelKind } from '../../contributions';
import { displayLanguage } from '../../text/displayLocale';
import { panelTitle } from '../../text/panelTitles';
import { panelHtml } from './html';
import type { PanelShell } from './html';

/**
 * The page of a webview: its script is a file in `dist`; its styles are files in `media`, of which later ones win.
 * `seats` selects the icon of its tab among the seat icons.
 */
export interface PanelPage extends Pick<PanelShell, 'title' | 'rootId'> {
  readonly script: string;
  readonly styles: readonly string[];
  readonly seats?: 'none' | 'both';
}

/** The extension's folders from which pages load files. */
export const pageFolders = ['dist', 'media'] as const;

/** The page of each kind of panel, with its title in the display language. */
export function panelPage(kind: PanelKind): PanelPage {
  switch (kind) {
    case 'user':
      return {
        title: panelTitle(kind),
        rootId: 'user',
        script: 'panel.js',
        styles: ['panel.css'],
        seats: 'none',
      };
    case 'seatUsage':
      return {
        title: panelTitle(kind),
        rootId: 'seat-usage',
        script: 'seatUsagePanel.js',
        styles: ['panel.css', 'seatUsage.css'],
        seats: 'both',
      };
    case 'idleSeats':
      return {
        title: panelTitle(kind),
        rootId: 'idle-seats',
        script: 'idleSeatsPanel.js',
        styles: ['panel.css', 'grid.css', 'idleSeats.css'],
        seats: 'none',
      };
    case 'accessLog':
      return {
        title: panelTitle(kind),
        rootId: 'access-log',
        script: 'accessLogPanel.js',
        styles: ['panel.css', 'grid.css', 'accessLog.css'],
      };
    case 'permissions':
      return {
        title: panelTitle(kind),
        rootId: 'permissions',
        script: 'permissionsPanel.js',
        styles: ['panel.css'],
      };
    case 'changeReview':
      return {
        title: panelTitle(kind),
        rootId: 'change-review',
        script: 'changeReviewPanel.js',
        styles: ['panel.css', 'changeReview.css'],
      };
  }
}

/** Makes the HTML of a page with a new nonce; `addressOf` returns the webview's URL of an extension file. */
export function pageHtml(
  page: PanelPage,
  addressOf: (folder: (typeof pageFolders)[number], file: string) => string,
): string {
  return panelHtml({
    nonce: randomBytes(16).toString('base64url'),
    language: displayLanguage(),
    title: page.title,
    rootId: page.rootId,
    scriptUri: addressOf('dist', page.script),
    styleUris: page.styles.map((style) => addressOf('media', style)),
  });
}
