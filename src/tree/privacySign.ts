import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { commandId } from '../contributions';
import type { Privacy } from '../privacy/privacy';

/** A status bar item, shown in privacy mode; pressing it turns privacy mode off. */
export class PrivacySign implements vscode.Disposable {
  readonly #privacy: Pick<Privacy, 'isOn'>;
  readonly #subscription: { dispose(): void };
  #item: vscode.StatusBarItem | undefined;

  constructor(privacy: Pick<Privacy, 'isOn' | 'onDidChange'>) {
    this.#privacy = privacy;
    this.#subscription = privacy.onDidChange(() => this.#update());
    this.#update();
  }

  dispose(): void {
    this.#subscription.dispose();
    this.#item?.dispose();
  }

  #update(): void {
    this.#item?.dispose();
    this.#item = this.#privacy.isOn ? createItem() : undefined;
    this.#item?.show();
  }
}

function createItem(): vscode.StatusBarItem {
  const item = vscode.window.createStatusBarItem('privacyMode', vscode.StatusBarAlignment.Left);
  item.name = l10n.t('Cloudflare Access: Privacy Mode');
  item.text = `$(eye-closed) ${l10n.t('Privacy mode')}`;
  item.tooltip = l10n.t('Personal data of Access users is masked. Press to show it.');
  item.command = commandId('togglePrivacyMode');
  return item;
}
