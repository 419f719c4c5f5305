import type { AccessLogAction, AccessLogView } from '../../accessLog/messages';
import { button, element, setText } from '../shared/dom';
import { showParts } from '../shared/parts';
import type { Part } from '../shared/parts';

type Act = (action: AccessLogAction) => void;

const updates = new WeakMap<HTMLElement, (view: AccessLogView) => void>();

/** Makes the part that shows what was read and the progress of reading, with buttons to start and stop it. */
export function coveragePart(view: AccessLogView, act: Act): Part {
  const { coverage, isPart, isBusy, busyText, buttons, followText, budgetText } = view;
  return {
    key: 'coverage',
    view: [coverage, isPart, isBusy, busyText, buttons, followText, budgetText],
    draw: () => drawCoverage(view, act),
    update: (drawn) => updates.get(drawn)?.(view),
  };
}

function drawCoverage(first: AccessLogView, act: Act): HTMLElement {
  const texts = element('div');
  const status = element('p', { className: 'status', attributes: { role: 'status' } });
  const buttons = element('div', { className: 'buttons' });
  const follow = element('p', { className: 'status', attributes: { role: 'status' } });
  // Not announced, because it changes with each reading.
  const budget = element('p', { className: 'remark status' });
  const drawn = element('section', { className: 'coverage' }, [texts, buttons, status, follow, budget]);
  const update = ({ coverage, isPart, busyText, buttons: wanted, ...view }: AccessLogView): void => {
    drawn.classList.toggle('part', isPart);
    showParts(
      texts,
      coverage.map((text, index) => ({
        ...{ key: String(index), view: text },
        draw: () => element('p', { text, className: index === 0 ? 'what' : 'remark' }),
      })),
    );
    setText(status, busyText);
    setText(follow, view.followText);
    setText(budget, view.budgetText);
    showParts(
      buttons,
      wanted.map(({ action, label }, index) => ({
        ...{ key: action, view: [label, index] },
        draw: () => button(action, label, index === 0 ? 'primary' : 'secondary', () => act(action)),
      })),
    );
  };
  updates.set(drawn, update);
  update(first);
  return drawn;
}
