import type { UserQuery } from '../cloudflare/accessUsers';
import type { Failure } from '../cloudflare/errors';
import { Emitter } from '../util/event';
import type { Disposable } from '../util/event';
import { maskFailure } from './maskFailure';
import { maskLabel } from './maskLabel';
import { maskRecord } from './maskRecord';
import { maskEmail, maskId } from './masks';
import { maskText, maskTexts } from './maskText';
import { maskValue } from './personalValues';
import type { Privacy } from './privacy';

/** Masks personal data while the setting says so. */
export class PrivacyMode implements Privacy, Disposable {
  readonly #isWanted: () => boolean;
  readonly #didChange = new Emitter<void>();
  #isOn: boolean;

  readonly onDidChange = this.#didChange.event;

  /** `isWanted` reads the setting; it is called now and by `check`. */
  constructor(isWanted: () => boolean) {
    this.#isWanted = isWanted;
    this.#isOn = isWanted();
  }

  get isOn(): boolean {
    return this.#isOn;
  }

  /** Call this when the setting may have changed. */
  check(): void {
    const isOn = this.#isWanted();
    if (isOn === this.#isOn) return;
    this.#isOn = isOn;
    this.#didChange.fire();
  }

  record<T>(record: T): T {
    return this.#isOn ? maskRecord(record) : record;
  }

  text(text: string): string {
    return this.#isOn ? maskText(text) : text;
  }

  label(label: string): string {
    return this.#isOn ? maskLabel(label) : label;
  }

  id(id: string): string {
    return this.#isOn ? maskId(id) : id;
  }

  email(email: string): string {
    return this.#isOn ? maskEmail(email) : email;
  }

  failure(failure: Failure): Failure {
    return this.#isOn ? maskFailure(failure) : failure;
  }

  query(query: UserQuery): UserQuery {
    return this.#isOn ? { ...query, text: maskValue(query.text, 'name') } : query;
  }

  view<T>(view: T): T {
    return this.#isOn ? maskTexts(view) : view;
  }

  dispose(): void {
    this.#didChange.dispose();
  }
}
