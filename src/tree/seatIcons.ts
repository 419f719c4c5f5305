import * as vscode from 'vscode';
import type { Seat } from '../cloudflare/accessUser';

/** The icon of each seat state; shared, since every row has one. */
export type SeatIcons = Readonly<Record<Seat, { readonly light: vscode.Uri; readonly dark: vscode.Uri }>>;

/** The icons that distinguish seats by shape and colour; `media` is the extension's folder of icons. */
export function seatIcons(media: vscode.Uri): SeatIcons {
  const icon = (name: string): SeatIcons[Seat] => {
    const light = vscode.Uri.joinPath(media, 'seats', `${name}-light.svg`);
    const dark = vscode.Uri.joinPath(media, 'seats', `${name}-dark.svg`);
    return {
      light,
      // VS Code 1.99 uses the dark icon in the light high contrast theme too.
      get dark(): vscode.Uri {
        const { kind } = vscode.window.activeColorTheme;
        return kind === vscode.ColorThemeKind.HighContrastLight ? light : dark;
      },
    };
  };
  return {
    accessAndGateway: icon('both'),
    access: icon('access'),
    gateway: icon('gateway'),
    none: icon('none'),
    unknown: icon('none'),
  };
}
