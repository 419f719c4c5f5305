import type { FromSeatUsagePanel } from '../../seatUsage/fromSeatUsagePanel';
import type {
  FigureButton,
  IdleGroup,
  LensButton,
  SeatUsageAction,
  SeatUsageNotice,
  SeatUsagePicture,
  SeatUsageTable,
  SeatUsageView,
} from '../../seatUsage/messages';
import { button, element } from '../shared/dom';
import { headerPart, titleId } from '../shared/header';
import { keepPlace } from '../shared/keepPlace';
import { noticeElement } from '../shared/notice';
import { showParts } from '../shared/parts';
import type { Part } from '../shared/parts';
import { coveragePart } from './renderCoverage';

type Post = (message: FromSeatUsagePanel) => void;

/** Updates the panel to a new view; unchanged parts stay as they are. */
export function renderSeatUsage(root: HTMLElement, view: SeatUsageView, post: Post): void {
  const { notice, picture } = view;
  const act = (action: SeatUsageAction): void => post({ type: 'action', action });
  root.setAttribute('aria-busy', String(view.isBusy));
  // Takes the focus if the focused button disappears.
  root.setAttribute('data-home', titleId);
  keepPlace(root, () =>
    showParts(root, [
      headerPart(view),
      ...(notice ? [noticePart(notice, act)] : []),
      ...(view.coverage === '' ? [] : [coveragePart(view, act)]),
      ...(picture ? pictureParts(picture, post) : []),
    ]),
  );
}

function noticePart(notice: SeatUsageNotice, act: (action: SeatUsageAction) => void): Part {
  return { key: 'notice', view: notice, draw: () => noticeElement(notice, act) };
}

function pictureParts({ figures, kinds, idle, table, ...texts }: SeatUsagePicture, post: Post): Part[] {
  const { kindsHeading, remark } = texts;
  const drawFigures = (): HTMLElement =>
    element(
      'ul',
      { className: 'figures' },
      figures.map((figure) => element('li', {}, [figureButton(figure, post)])),
    );
  const drawKinds = (): HTMLElement =>
    element('section', {}, [
      element('h2', { text: kindsHeading }),
      element('p', { className: 'remark', text: remark }),
      stackElement(kinds, post),
      lensList('parts', kinds, post),
    ]);
  return [
    { key: 'figures', view: figures, draw: drawFigures },
    { key: 'kinds', view: [kindsHeading, kinds, remark], draw: drawKinds },
    ...idle.map((group, index): Part => {
      return { key: `idle ${index}`, view: group, draw: () => idleElement(group, post) };
    }),
    // A table element can't be made small enough to hide it, so its wrapper is hidden.
    { key: 'table', view: table, draw: () => element('div', { className: 'visually-hidden' }, [tableElement(table)]) },
  ];
}

function idleElement({ heading, remark, bars }: IdleGroup, post: Post): HTMLElement {
  return element('section', {}, [
    element('h2', { text: heading }),
    element('p', { className: 'remark', text: remark }),
    lensList('bars', bars, post),
  ]);
}

function lensList(className: string, lenses: readonly LensButton[], post: Post): HTMLElement {
  return element(
    'ul',
    { className },
    lenses.map((lens) => element('li', {}, [lensButton(lens, post)])),
  );
}

/**
 * One bar of all users, split into parts. Each part is also a button in the list below, for keyboards and screen
 * readers.
 */
function stackElement(kinds: readonly LensButton[], post: Post): HTMLElement {
  const parts = kinds
    .filter(({ length }) => length > 0)
    .map(({ lens, label, count, length, isSet }) => {
      const part = element('span', {
        className: `fill ${lens}${isSet ? ' set' : ''}`,
        attributes: { title: `${label}: ${count}` },
      });
      // Set by script, because the page's policy forbids style attributes.
      part.style.setProperty('flex-grow', String(length));
      part.addEventListener('click', () => post({ type: 'lens', lens }));
      return part;
    });
  return element('div', { className: 'stack', attributes: { 'aria-hidden': 'true' } }, parts);
}

function figureButton(figure: FigureButton, post: Post): HTMLElement {
  const { lens, label, count, share, note, accessibleName, isSet } = figure;
  const pressed = button(`figure ${lens}`, '', 'lens', () => post({ type: 'lens', lens }));
  pressed.setAttribute('aria-pressed', String(isSet));
  const shown = { 'aria-hidden': 'true' };
  pressed.append(
    element('span', { className: 'visually-hidden', text: accessibleName }),
    element('span', { className: 'count', text: count, attributes: shown }),
    element('span', { className: 'label', text: label, attributes: shown }),
    element('span', { className: 'share', text: note === '' ? share : `${share} · ${note}`, attributes: shown }),
  );
  return pressed;
}

function lensButton({ lens, label, count, share, accessibleName, length, isSet }: LensButton, post: Post): HTMLElement {
  const [style = ''] = lens.split('.');
  const pressed = button(lens, '', `lens ${style}`, () => post({ type: 'lens', lens }));
  pressed.setAttribute('aria-pressed', String(isSet));
  const fill = element('span', { className: 'fill' });
  // Set by script, because the page's policy forbids style attributes.
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

function tableElement({ caption, columns, groups }: SeatUsageTable): HTMLElement {
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
