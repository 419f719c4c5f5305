import type {
  FromSeatUsagePanel,
  LensButton,
  SeatUsagePicture,
  SeatUsageTable,
  SeatUsageView,
} from '../seatUsage/messages';
import { button, element, redraw } from './dom';
import { noticeElement } from './notice';

type Post = (message: FromSeatUsagePanel) => void;

/** Draws the whole panel anew. */
export function renderSeatUsage(root: HTMLElement, view: SeatUsageView, post: Post): void {
  redraw(root, view.isBusy, [
    element('header', {}, [
      element('h1', { text: view.title }),
      view.accountLabel === ''
        ? undefined
        : element('p', { className: 'subtitle', text: view.accountLabel, attributes: { dir: 'auto' } }),
    ]),
    view.notice && noticeElement(view.notice, (action) => post({ type: 'action', action })),
    view.notice ? undefined : coverage(view, post),
    ...(view.picture ? picture(view.picture, post) : []),
  ]);
}

function coverage(view: SeatUsageView, post: Post): HTMLElement {
  return element('div', { className: view.isPart ? 'coverage part' : 'coverage' }, [
    element('p', { text: view.coverage }),
    element('div', { className: 'buttons' }, [
      ...view.buttons.map(({ action, label }) =>
        button(action, label, 'primary', () => post({ type: 'action', action })),
      ),
      element('p', { className: 'status', text: view.isBusy ? view.busyText : '', attributes: { role: 'status' } }),
    ]),
  ]);
}

function picture(shown: SeatUsagePicture, post: Post): HTMLElement[] {
  return [
    element('section', {}, [
      element('h2', { text: shown.kindsHeading }),
      lensList('cards', shown.kinds, post),
      shown.remark === '' ? undefined : element('p', { className: 'remark', text: shown.remark }),
    ]),
    element('section', {}, [element('h2', { text: shown.idleHeading }), lensList('bars', shown.idle, post)]),
    element('p', { className: 'remark', text: shown.hint }),
    // A table itself can't be made small enough to be hidden.
    element('div', { className: 'visually-hidden' }, [table(shown.table)]),
  ];
}

function lensList(className: string, lenses: readonly LensButton[], post: Post): HTMLElement {
  return element(
    'ul',
    { className },
    lenses.map((lens) => element('li', {}, [lensButton(lens, post)])),
  );
}

function lensButton({ lens, label, count, share, accessibleName, length, isSet }: LensButton, post: Post): HTMLElement {
  const pressed = button(lens, '', `lens ${lens}`, () => post({ type: 'lens', lens }));
  pressed.setAttribute('aria-pressed', String(isSet));
  const fill = element('span', { className: 'fill' });
  // Through the object model, since the page's policy refuses style attributes.
  fill.style.setProperty('inline-size', `${length * 100}%`);
  const shown = { 'aria-hidden': 'true' };
  pressed.append(
    element('span', { className: 'visually-hidden', text: accessibleName }),
    element('span', { className: 'label', text: label, attributes: shown }),
    element('span', { className: 'bar', attributes: shown }, [fill]),
    element('span', { className: 'count', text: count, attributes: shown }),
    element('span', { className: 'share', text: share, attributes: shown }),
  );
  return pressed;
}

function table({ caption, columns, groups }: SeatUsageTable): HTMLElement {
  const span = String(columns.length);
  return element('table', {}, [
    element('caption', { text: caption }),
    element('thead', {}, [
      element(
        'tr',
        {},
        columns.map((text) => element('th', { text, attributes: { scope: 'col' } })),
      ),
    ]),
    ...groups.map(({ heading, rows }) =>
      element('tbody', {}, [
        element('tr', {}, [element('th', { text: heading, attributes: { scope: 'rowgroup', colspan: span } })]),
        ...rows.map(([label = '', ...values]) =>
          element('tr', {}, [
            element('th', { text: label, attributes: { scope: 'row' } }),
            ...values.map((text) => element('td', { text })),
          ]),
        ),
      ]),
    ),
  ]);
}
