import * as l10n from '@vscode/l10n';
import { readMoment } from '../../cloudflare/moment';
import { displayText } from '../../text/displayText';
import { jsonText } from '../../text/jsonText';
import type { FieldValue } from '../shared/panelParts';

/** The longest value that is shown whole, in characters; Copy always gives all of it. */
const maxValueLength = 2_000;

/** A value of a record as Copy gives it: texts as they are, anything else as JSON, as it was sent; read it by `readableField`. */
export function copiedValue(value: unknown): string {
  return typeof value === 'string' ? value : jsonText(value);
}

/** A value of any type that came from the API, to be shown as text of at most `maxLength` characters. */
export function plainValue(value: unknown, maxLength = maxValueLength): FieldValue {
  if (value === undefined) return { kind: 'missing', text: l10n.t('Not sent') };
  if (value === null || value === '') return { kind: 'missing', text: l10n.t('Empty') };
  if (typeof value === 'boolean') return { kind: 'text', text: value ? l10n.t('Yes') : l10n.t('No') };
  return { kind: 'text', text: displayText(copiedValue(value), maxLength) };
}

/** The same for what should be a moment: a date where it can be read as one, else whatever was sent. */
export function momentValue(value: unknown, maxLength?: number): FieldValue {
  const moment = readMoment(value);
  if (typeof moment === 'number') return { kind: 'date', dateMs: moment, text: displayText(copiedValue(value)) };
  const sent = plainValue(value, maxLength);
  // A zero time is told from a moment that nobody can read.
  return moment === 'never' && sent.kind === 'text' && sent.text !== ''
    ? { kind: 'missing', text: l10n.t('No time ({0})', sent.text) }
    : sent;
}

/** The same for the last time that something was done: never where there is no such time. */
export function lastMomentValue(value: unknown): FieldValue {
  return readMoment(value) === 'never' ? { kind: 'missing', text: l10n.t('Never') } : momentValue(value);
}
