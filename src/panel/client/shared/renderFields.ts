import { formatDate, formatRelative } from '../../../text/dates';
import { displayText } from '../../../text/displayText';
import type { FieldRow, FieldValue } from '../../shared/panelParts';
import { element } from './dom';
import { nestedPart } from './parts';
import type { Part } from './parts';

/** Makes the part of a list of fields, of which only those are drawn anew that differ, or were read at another time. */
export function fieldsPart(
  key: string,
  rows: readonly FieldRow[],
  { locale, readAtMs }: { readonly locale: string; readonly readAtMs: number | undefined },
): Part {
  const draw = (): HTMLElement => element('dl');
  return nestedPart({ key, view: [rows, readAtMs ?? null], draw }, () =>
    rows.flatMap((row, index) => [
      { key: `name ${index}`, view: [row.label, row.name], draw: () => nameElement(row) },
      { key: `value ${index}`, view: [row, readAtMs ?? null], draw: () => valueItem(row, locale) },
    ]),
  );
}

/** Draws fields with their values; `extra` makes what follows a value. */
export function fieldList(
  rows: readonly FieldRow[],
  locale: string,
  extra: (row: FieldRow) => HTMLElement | undefined = () => undefined,
): HTMLElement {
  return element(
    'dl',
    {},
    rows.flatMap((row) => [nameElement(row), valueItem(row, locale, extra(row))]),
  );
}

function nameElement({ label, name }: FieldRow): HTMLElement {
  return element('dt', { text: label, attributes: { title: displayText(name), dir: 'auto' } });
}

function valueItem({ value }: FieldRow, locale: string, extra?: HTMLElement): HTMLElement {
  return element('dd', {}, [valueElement(value, locale), extra]);
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
