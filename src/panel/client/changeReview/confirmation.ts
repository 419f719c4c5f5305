import type { ReviewConfirmation, ReviewPress, ReviewView } from '../../changeReview/messages';
import { button, element, newId } from '../shared/dom';
import type { Part } from '../shared/parts';

const updates = new WeakMap<HTMLElement, (confirmation: ReviewConfirmation, buttons: ReviewView['buttons']) => void>();

/** What the buttons of the confirmation do. */
export interface ConfirmationActs {
  readonly act: (action: ReviewPress) => void;
  readonly confirm: (typed: string) => void;
}

/** The part with the box to type in and the buttons below it; what is typed is kept, and Enter sends nothing. */
export function confirmationPart(
  confirmation: ReviewConfirmation,
  buttons: ReviewView['buttons'],
  acts: ConfirmationActs,
): Part {
  return {
    key: 'confirmation',
    view: [confirmation, buttons],
    draw: () => draw(confirmation, buttons, acts),
    update: (drawn) => updates.get(drawn)?.(confirmation, buttons),
  };
}

function draw(
  first: ReviewConfirmation,
  firstButtons: ReviewView['buttons'],
  { act, confirm: send }: ConfirmationActs,
): HTMLElement {
  const [boxId, wantedId, problemId] = [newId(), newId(), newId()];
  const label = element('label', { attributes: { for: boxId } });
  const wanted = element('code', { attributes: { id: wantedId, dir: 'auto' } });
  const box = element('input', {
    className: 'box',
    attributes: {
      ...{ id: boxId, spellcheck: 'false', autocomplete: 'off', 'data-id': 'typed', maxlength: '1000' },
      'aria-describedby': `${wantedId} ${problemId}`,
    },
  });
  const problem = element('p', { className: 'problem', attributes: { id: problemId, role: 'alert' } });
  const row = element('div', { className: 'buttons' });
  const confirm = button('confirm', '', 'danger', () => {
    // Emptied first, so that the same problem is announced again.
    problem.textContent = '';
    send(box.value);
  });
  const drawn = element('section', { className: 'confirmation' }, [
    element('div', { className: 'typing' }, [label, wanted, box]),
    problem,
    row,
  ]);
  const update = (confirmation: ReviewConfirmation, buttons: ReviewView['buttons']): void => {
    label.textContent = confirmation.label;
    wanted.textContent = confirmation.wanted;
    box.type = confirmation.isHidden ? 'password' : 'text';
    problem.textContent = confirmation.problem;
    box.setAttribute('aria-invalid', String(confirmation.problem !== ''));
    confirm.textContent = confirmation.button.label;
    const [safe, ...others] = buttons.map(({ action, label: text, tone }) =>
      button(action, text, tone, () => act(action)),
    );
    // The confirming button stays in its place, since moving it would lose the focus.
    if (row.contains(confirm)) {
      for (const child of [...row.children]) if (child !== confirm) child.remove();
      if (safe) confirm.before(safe);
      confirm.after(...others);
    } else row.append(...[safe].filter((made) => made !== undefined), confirm, ...others);
  };
  updates.set(drawn, update);
  update(first, firstButtons);
  return drawn;
}
