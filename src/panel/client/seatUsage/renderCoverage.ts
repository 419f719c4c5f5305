import type { SeatUsageAction, SeatUsageView } from '../../seatUsage/messages';
import { button, element } from '../shared/dom';
import { showParts } from '../shared/parts';
import type { Part } from '../shared/parts';

type Act = (action: SeatUsageAction) => void;

const updates = new WeakMap<HTMLElement, (view: SeatUsageView) => void>();

/** Makes the part that shows which users are counted, with a button to load the others. */
export function coveragePart(view: SeatUsageView, act: Act): Part {
  const { coverage, isPart, isBusy, busyText, countedText, buttons } = view;
  return {
    key: 'coverage',
    view: [coverage, isPart, isBusy, busyText, countedText, buttons],
    draw: () => drawCoverage(view, act),
    update: (drawn) => updates.get(drawn)?.(view),
  };
}

function drawCoverage(first: SeatUsageView, act: Act): HTMLElement {
  const text = element('p');
  const buttons = element('div', { className: 'actions' });
  // This element stays, since screen readers announce changes only in an element that already existed.
  const status = element('p', { attributes: { role: 'status' } });
  const drawn = element('div', {}, [text, element('div', { className: 'buttons' }, [buttons, status])]);
  let wasBusy = false;
  const update = (view: SeatUsageView): void => {
    const { coverage, isPart, isBusy, busyText, countedText } = view;
    drawn.className = isPart ? 'coverage part' : 'coverage';
    text.textContent = coverage;
    showParts(
      buttons,
      view.buttons.map(({ action, label }) => ({
        key: action,
        view: label,
        draw: () => button(action, label, action === 'loadAll' ? 'primary' : 'secondary', () => act(action)),
      })),
    );
    // While users load, their number changes all the time; screen readers get it only once, at the end.
    status.className = isBusy ? 'status' : 'visually-hidden';
    const told = isBusy ? busyText : wasBusy ? countedText : '';
    if (status.textContent !== told) status.textContent = told;
    wasBusy = isBusy;
  };
  updates.set(drawn, update);
  update(first);
  return drawn;
}
