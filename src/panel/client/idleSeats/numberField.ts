import type { NumberField } from '../../idleSeats/messages';
import { element, newId } from '../shared/dom';
import type { Part } from '../shared/parts';

const updates = new WeakMap<HTMLElement, (field: NumberField) => void>();

/** Options of a number field; `take` gets each valid input, or undefined if the box is empty. */
export interface NumberFieldOptions {
  /** The `data-id` of the box. */
  readonly key: string;
  readonly take: (value: number | undefined) => void;
}

/** Makes a part with a box for a whole number, and beside it a text that follows from the number. */
export function numberFieldPart(field: NumberField, options: NumberFieldOptions): Part {
  return {
    key: options.key,
    view: field,
    draw: () => drawField(field, options),
    update: (drawn) => updates.get(drawn)?.(field),
  };
}

function drawField(first: NumberField, { key, take }: NumberFieldOptions): HTMLElement {
  const id = newId();
  const label = element('label', { attributes: { for: id } });
  const box = element('input', {
    className: 'box',
    attributes: { ...{ id, type: 'number', min: '0', max: String(first.most), step: '1' }, 'data-id': key },
  });
  const text = element('span', { className: 'follows' });
  box.addEventListener('change', () => {
    if (!box.validity.valid) box.reportValidity();
    else take(box.value === '' ? undefined : box.valueAsNumber);
  });
  const drawn = element('div', { className: 'number-field' }, [label, box, text]);
  const update = (field: NumberField): void => {
    label.textContent = field.label;
    text.textContent = field.text;
    // Keeps what the person is typing.
    if (box !== document.activeElement || box.value === '') box.value = field.value;
  };
  updates.set(drawn, update);
  update(first);
  return drawn;
}
