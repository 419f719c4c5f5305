import type { IdleSeatsAction, IdleSeatsView } from '../../idleSeats/messages';
import { button, element } from '../shared/dom';
import { showParts } from '../shared/parts';
import type { Part } from '../shared/parts';

type Act = (action: IdleSeatsAction) => void;

const updates = new WeakMap<HTMLElement, (view: IdleSeatsView) => void>();

/** Makes the part that shows what was read and the progress of reading, with buttons to start and stop it. */
export function coveragePart(view: IdleSeatsView, act: Act): Part {
  const { coverage, isBusy, busyText, buttons } = view;
  return {
    key: 'coverage',
    view: [coverage, isBusy, busyText, buttons],
    draw: () => drawCoverage(view, act),
    update: (drawn) => updates.get(drawn)?.(view),
  };
}

function drawCoverage(first: IdleSeatsView, act: Act): HTMLElement {
  const text = element('p');
  const status = element('p', { className: 'status', attributes: { role: 'status' } });
  const buttons = element('div', { className: 'buttons' });
  const progress = element('div', { className: 'progress' });
  const drawn = element('section', { className: 'coverage' }, [text, buttons, status, progress]);
  const update = ({ coverage, isBusy, busyText, buttons: wanted }: IdleSeatsView): void => {
    if (text.textContent !== coverage) text.textContent = coverage;
    if (status.textContent !== busyText) status.textContent = busyText;
    progress.classList.toggle('running', isBusy);
    showParts(
      buttons,
      wanted.map(({ action, label }) => ({
        ...{ key: action, view: label },
        draw: () => button(action, label, action === 'read' ? 'primary' : 'secondary', () => act(action)),
      })),
    );
  };
  updates.set(drawn, update);
  update(first);
  return drawn;
}
