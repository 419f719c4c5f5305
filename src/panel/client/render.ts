import { formatDate, formatRelative } from '../../text/dates';
import { localeFor } from '../../text/locale';
import type { FieldRow, FieldSection, FieldValue, FromPanel, PanelView } from '../messages';
import { button, element, redraw } from './dom';
import { noticeElement } from './notice';

/** Tells the extension what the person did. */
export type Post = (message: FromPanel) => void;

/** Draws the whole panel anew. */
export function renderPanel(root: HTMLElement, view: PanelView, post: Post): void {
  const locale = localeFor(view.language, navigator.language);
  redraw(root, view.isBusy, [
    header(view, post),
    status(view, locale),
    view.notice && noticeElement(view.notice, (action) => post({ type: 'action', action })),
    ...view.sections.map((section) => sectionElement(section, view, locale, post)),
  ]);
}

function header(view: PanelView, post: Post): HTMLElement {
  return element('header', {}, [
    element('h1', { text: view.title, attributes: { dir: 'auto' } }),
    view.subtitle === '' ? undefined : element('p', { className: 'subtitle', text: view.subtitle }),
    element(
      'ul',
      { className: 'badges' },
      view.badges.map((text) => element('li', { className: 'badge', text, attributes: { dir: 'auto' } })),
    ),
    element(
      'div',
      { className: 'buttons' },
      view.buttons.map(({ action, label }, index) =>
        button(action, label, index === 0 ? 'primary' : 'secondary', () => post({ type: 'action', action })),
      ),
    ),
  ]);
}

function status(view: PanelView, locale: string): HTMLElement {
  const readAt = view.readAtMs === undefined ? '' : `${view.readLabel} ${formatDate(view.readAtMs, locale)}`;
  return element('p', {
    className: 'status',
    text: view.isBusy ? view.busyText : readAt,
    attributes: { role: 'status' },
  });
}

function sectionElement(section: FieldSection, view: PanelView, locale: string, post: Post): HTMLElement {
  const rows = section.rows.flatMap((row) => fieldElements(row, view.copyLabel, locale, post));
  return element('section', {}, [element('h2', { text: section.heading }), element('dl', {}, rows)]);
}

function fieldElements(row: FieldRow, copyLabel: string, locale: string, post: Post): HTMLElement[] {
  const label = element('dt', { text: row.label, attributes: { title: row.name, dir: 'auto' } });
  const value = element('dd', {}, [valueElement(row.value, locale)]);
  if (row.value.kind !== 'missing') {
    const copy = button(`copy-${row.name}`, copyLabel, 'copy', () => post({ type: 'copyField', name: row.name }));
    copy.setAttribute('aria-label', `${copyLabel} ${row.label}`);
    value.append(copy);
  }
  return [label, value];
}

function valueElement(value: FieldValue, locale: string): HTMLElement {
  switch (value.kind) {
    case 'date':
      return element('span', { className: 'value' }, [
        element('time', {
          text: formatDate(value.dateMs, locale),
          attributes: { datetime: new Date(value.dateMs).toISOString(), title: value.text },
        }),
        element('span', { className: 'relative', text: formatRelative(value.dateMs, Date.now(), locale) }),
      ]);
    case 'text':
      return element('span', { className: 'value', text: value.text, attributes: { dir: 'auto' } });
    case 'missing':
      return element('span', { className: 'value missing', text: value.text });
  }
}
