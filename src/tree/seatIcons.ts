import * as vscode from 'vscode';
import type { Seat } from '../cloudflare/accessUser';

/** The icon of each seat state; made once, since every row has one. */
export type SeatIcons = Readonly<Record<Seat, { readonly light: vscode.Uri; readonly dark: vscode.Uri }>>;

/** The icons that tell seats apart by shape and by colour; `media` is the extension's folder of them. */
export function seatIcons(media: vscode.Uri): SeatIcons {
  const icon = (name: string): SeatIcons[Seat] => ({
    light: vscode.Uri.joinPath(media, 'seats', `${name}-light.svg`),
    dark: vscode.Uri.joinPath(media, 'seats', `${name}-dark.svg`),
  });
  return {
    accessAndGateway: icon('both'),
    access: icon('access'),
    gateway: icon('gateway'),
    none: icon('none'),
    unknown: icon('none'),
  };
}
