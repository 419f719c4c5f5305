import type { FieldValue } from '../../shared/panelParts';
import type { DateWords } from './dateWords';
import { element } from './dom';

/** Draws a value of a grid's cell; a date with its distance from now. */
export function valueElement(value: FieldValue, dates: DateWords): HTMLElement {
  if (value.kind !== 'date') {
    const className = value.kind === 'missing' ? 'value missing' : 'value';
    return element('span', { className, text: value.text, attributes: { dir: 'auto' } });
  }
  const title = [dates.moment(value.dateMs), value.text].filter(Boolean).join(' · ');
  return element('span', { className: 'value' }, [
    element('time', {
      text: dates.day(value.dateMs),
      attributes: { datetime: new Date(value.dateMs).toISOString(), title },
    }),
    element('span', { className: 'note', text: dates.distance(value.dateMs) }),
  ]);
}
