import { formatDate, formatRelative } from '../../../text/dates';
import { displayText } from '../../../text/displayText';
import type { FieldRow, FieldValue } from '../../shared/panelParts';
import { element } from './dom';

/** Draws fields with their values; `extra` makes what follows a value. */
export function fieldList(
  rows: readonly FieldRow[],
  locale: string,
  extra: (row: FieldRow) => HTMLElement | undefined = () => undefined,
): HTMLElement {
  return element(
    'dl',
    {},
    rows.flatMap((row) => [
      element('dt', { text: row.label, attributes: { title: displayText(row.name), dir: 'auto' } }),
      element('dd', {}, [valueElement(row.value, locale), extra(row)]),
    ]),
  );
}

/** Draws a value: a date in the locale with its relative time, and the text as sent on hover. */
export function valueElement(value: FieldValue, locale: string): HTMLElement {
  switch (value.kind) {
    case 'date':
      return element('span', { className: 'value' }, [
        dateElement(value, locale),
        element('span', { className: 'relative', text: formatRelative(value.dateMs, Date.now(), locale) }),
      ]);
    case 'text':
      return element('span', { className: 'value', text: value.text, attributes: { dir: 'auto' } });
    case 'missing':
      return element('span', { className: 'value missing', text: value.text });
  }
}

/** Draws a date without its relative time; `dateMs` must be in the range of `Date`. */
export function dateElement({ dateMs, text }: FieldValue & { kind: 'date' }, locale: string): HTMLElement {
  return element('time', {
    text: formatDate(dateMs, locale),
    attributes: { datetime: new Date(dateMs).toISOString(), title: text },
  });
}
