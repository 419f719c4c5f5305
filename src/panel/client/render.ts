import { formatDate, formatRelative } from '../../text/dates';
import { localeFor } from '../../text/locale';
import type { FieldRow, FieldSection, FieldValue, FromPanel, PanelNotice, PanelView } from '../messages';
import { button, element } from './dom';

/** Tells the extension what the person did. */
export type Post = (message: FromPanel) => void;

/** Draws the whole panel anew and puts the focus back where it was. */
export function renderPanel(root: HTMLElement, view: PanelView, post: Post): void {
  const focusedId = document.activeElement?.getAttribute('data-id');
  const locale = localeFor(view.language, navigator.language);
  root.setAttribute('aria-busy', String(view.isBusy));
  root.replaceChildren(
    header(view, post),
    status(view, locale),
    ...(view.notice ? [notice(view.notice, post)] : []),
    ...view.sections.map((section) => sectionElement(section, view, locale, post)),
  );
  if (focusedId) root.querySelector<HTMLElement>(`[data-id="${CSS.escape(focusedId)}"]`)?.focus();
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

function notice({ tone, title, advice, details, buttons }: PanelNotice, post: Post): HTMLElement {
  return element('section', { className: `notice ${tone}`, attributes: { role: 'alert' } }, [
    element('h2', { text: title }),
    element('p', { text: advice }),
    details.length === 0
      ? undefined
      : element(
          'ul',
          { className: 'details' },
          details.map((text) => element('li', { text })),
        ),
    buttons.length === 0
      ? undefined
      : element(
          'div',
          { className: 'buttons' },
          buttons.map(({ action, label }) =>
            button(`notice-${action}`, label, 'secondary', () => post({ type: 'action', action })),
          ),
        ),
  ]);
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
