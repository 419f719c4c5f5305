import { areChangesAllowedContextKey } from '../contributions';
import { SettingSwitch } from '../util/settingSwitch';
import { setContext } from './setContext';

/** Whether changes at Cloudflare are allowed, as the person's settings say; menus follow it. */
export class ChangesSwitch extends SettingSwitch {
  constructor(isWanted: () => boolean) {
    super(isWanted);
    const tell = (): void => void setContext(areChangesAllowedContextKey, this.isOn);
    tell();
    this.onDidChange(tell);
  }
}
