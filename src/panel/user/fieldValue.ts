import * as l10n from '@vscode/l10n';
import { readMoment } from '../../cloudflare/moment';
import { displayText } from '../../text/displayText';
import { jsonText } from '../../text/jsonText';
import type { FieldValue } from '../shared/panelParts';

/** Longer values are cut off at this number of characters; Copy always copies the whole value. */
const maxValueLength = 2_000;

/**
 * The value of a record as Copy gives it: strings as they are, anything else as the JSON that was sent. Read the value
 * with `readableField`.
 */
export function copiedValue(value: unknown): string {
  return typeof value === 'string' ? value : jsonText(value);
}

/** Turns any value from the API into a text of at most `maxLength` characters. */
export function plainValue(value: unknown, maxLength = maxValueLength): FieldValue {
  if (value === undefined) return { kind: 'missing', text: l10n.t('Not sent') };
  if (value === null || value === '') return { kind: 'missing', text: l10n.t('Empty') };
  if (typeof value === 'boolean') return { kind: 'text', text: value ? l10n.t('Yes') : l10n.t('No') };
  return { kind: 'text', text: displayText(copiedValue(value), maxLength) };
}

/** Like `plainValue`, for a field with a moment: a date if it can be read as one, else the value as sent. */
export function momentValue(value: unknown, maxLength?: number): FieldValue {
  const moment = readMoment(value);
  if (typeof moment === 'number') return { kind: 'date', dateMs: moment, text: displayText(copiedValue(value)) };
  const sent = plainValue(value, maxLength);
  // A zero time looks different from a moment that can't be read.
  return moment === 'never' && sent.kind === 'text' && sent.text !== ''
    ? { kind: 'missing', text: l10n.t('No time ({0})', sent.text) }
    : sent;
}

/** Like `momentValue`, for the last time of an event: "Never" for a zero time. */
export function lastMomentValue(value: unknown): FieldValue {
  return readMoment(value) === 'never' ? { kind: 'missing', text: l10n.t('Never') } : momentValue(value);
}
