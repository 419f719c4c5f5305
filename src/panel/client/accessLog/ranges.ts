import type { FromAccessLogPanel } from '../../accessLog/fromAccessLogPanel';
import type { ChoiceButton, RangeView } from '../../accessLog/messages';
import { button, element, newId } from '../shared/dom';
import type { Part } from '../shared/parts';

type Post = (message: FromAccessLogPanel) => void;

/** Makes the part that chooses the range: buttons for spans back from now, and two fields for one's own range. */
export function rangePart(view: RangeView, post: Post): Part {
  return { key: 'ranges', view, draw: () => drawRanges(view, post) };
}

/** A row of buttons of which one is pressed. */
export function choiceButtons<Choice extends string>(
  label: string,
  idPrefix: string,
  choices: readonly ChoiceButton<Choice>[],
  choose: (choice: Choice) => void,
): HTMLElement {
  return element(
    'div',
    { className: 'choices', attributes: { role: 'group', 'aria-label': label } },
    choices.map(({ choice, label: text, isSet }) => {
      const made = button(`${idPrefix} ${choice}`, text, 'choice secondary', () => choose(choice));
      made.setAttribute('aria-pressed', String(isSet));
      return made;
    }),
  );
}

function drawRanges({ label, spans, own }: RangeView, post: Post): HTMLElement {
  const [since, until] = [momentField('since', own.sinceMs), momentField('until', own.untilMs)];
  const form = element('form', { className: 'own' }, [
    labelled(own.sinceLabel, since),
    labelled(own.untilLabel, until),
    element('button', {
      className: 'secondary',
      text: own.buttonLabel,
      attributes: { type: 'submit', 'data-id': 'own', 'aria-pressed': String(own.isSet) },
    }),
  ]);
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    const [sinceMs, untilMs] = [momentOf(since), momentOf(until)];
    if (sinceMs === null && untilMs === null) since.focus();
    else post({ type: 'own', sinceMs, untilMs });
  });
  return element('section', { className: 'ranges' }, [
    choiceButtons(label, 'span', spans, (span) => post({ type: 'span', span })),
    form,
  ]);
}

function momentField(id: string, atMs: number | undefined): HTMLInputElement {
  const attributes = { id: newId(), type: 'datetime-local', 'data-id': id };
  const field = element('input', { className: 'box', attributes });
  if (atMs !== undefined) field.value = localText(atMs);
  return field;
}

function labelled(text: string, field: HTMLInputElement): HTMLElement {
  const label = element('label', { text });
  label.htmlFor = field.id;
  return element('span', { className: 'labelled' }, [label, field]);
}

/** The moment in a field, in this browser's time zone; null if there is none. */
function momentOf({ value }: HTMLInputElement): number | null {
  const atMs = value === '' ? NaN : new Date(value).getTime();
  return Number.isFinite(atMs) && atMs >= 0 ? atMs : null;
}

/** The moment as the field writes it: "2026-11-25T09:12". */
function localText(atMs: number): string {
  const shifted = new Date(atMs - new Date(atMs).getTimezoneOffset() * 60_000);
  return shifted.toISOString().slice(0, 16);
}
