import * as vscode from 'vscode';
import { AccountPanels } from '../shared/accountPanels';
import { SeatUsagePanel } from './seatUsagePanel';
import { seatUsageTabTitle } from './seatUsageView';
import type { SeatUsageServices } from './services';

/** The open panels of seat usage; showing one reads nothing by itself. */
export class SeatUsagePanels extends AccountPanels<SeatUsagePanel> {
  constructor(services: SeatUsageServices) {
    const { extensionUri } = services;
    const icon = (theme: string): vscode.Uri =>
      vscode.Uri.joinPath(extensionUri, 'media', 'seats', `both-${theme}.svg`);
    super({
      kind: 'seatUsage',
      extensionUri,
      masking: services.masking,
      titleOf: (accountId) => {
        const facts = services.facts(accountId);
        return seatUsageTabTitle(facts && { ...facts, label: services.masking.privacy.label(facts.label) });
      },
      make: (panel, accountId) => {
        panel.iconPath = { light: icon('light'), dark: icon('dark') };
        return new SeatUsagePanel(panel, accountId, services);
      },
    });
  }
}
