import type { UserQuery } from '../cloudflare/accessUsers';
import type { Failure } from '../cloudflare/errors';
import { SettingSwitch } from '../util/settingSwitch';
import { maskFailure } from './maskFailure';
import { maskLabel } from './maskLabel';
import { maskRecord } from './maskRecord';
import { maskEmail, maskId } from './masks';
import { maskText, maskTexts } from './maskText';
import { maskValue } from './personalValues';
import type { Privacy } from './privacy';

/** Masks personal data while the setting says so. */
export class PrivacyMode extends SettingSwitch implements Privacy {
  record<T>(record: T): T {
    return this.isOn ? maskRecord(record) : record;
  }

  text(text: string): string {
    return this.isOn ? maskText(text) : text;
  }

  label(label: string): string {
    return this.isOn ? maskLabel(label) : label;
  }

  id(id: string): string {
    return this.isOn ? maskId(id) : id;
  }

  email(email: string): string {
    return this.isOn ? maskEmail(email) : email;
  }

  failure(failure: Failure): Failure {
    return this.isOn ? maskFailure(failure) : failure;
  }

  query(query: UserQuery): UserQuery {
    return this.isOn ? { ...query, text: maskValue(query.text, 'name') } : query;
  }

  view<T>(view: T): T {
    return this.isOn ? maskTexts(view) : view;
  }
}
