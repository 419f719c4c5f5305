import * as vscode from 'vscode';
import { configurationSection } from '../../contributions';
import type { ConfigurationKey } from '../../contributions';
import type { Privacy } from '../../privacy/privacy';
import type { CommandHandlers } from '../registerCommands';

/** The command that toggles privacy mode in the user settings, so that it applies to all windows at once. */
export function privacyCommands(privacy: Pick<Privacy, 'isOn'>): Pick<CommandHandlers, 'togglePrivacyMode'> {
  let last: Promise<void> = Promise.resolve();
  const toggle = async (): Promise<void> => {
    const key: ConfigurationKey = 'maskPersonalData';
    const settings = vscode.workspace.getConfiguration(configurationSection);
    await settings.update(key, !privacy.isOn, vscode.ConfigurationTarget.Global);
  };
  return {
    togglePrivacyMode: () => {
      // One after the other: two at a time would both start from the same state, and the second would do nothing.
      const toggled = last.then(toggle);
      last = toggled.catch(() => undefined);
      return toggled;
    },
  };
}
