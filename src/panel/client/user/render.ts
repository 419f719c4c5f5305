import { formatDate } from '../../../text/dates';
import { localeFor } from '../../../text/locale';
import type { FromPanel } from '../../user/fromPanel';
import type { FieldSection, PanelView } from '../../user/messages';
import type { PanelAction, PanelNotice } from '../../shared/panelParts';
import { button, element } from '../shared/dom';
import { keepPlace } from '../shared/keepPlace';
import { menuElement } from '../shared/menu';
import { noticeElement } from '../shared/notice';
import { showParts } from '../shared/parts';
import type { Part } from '../shared/parts';
import { fieldList } from '../shared/renderFields';
import { headingId, sectionPart } from '../shared/renderSection';
import type { SectionPlace } from '../shared/renderSection';
import { answerPart } from './renderAnswer';
import { elsewherePart } from './renderElsewhere';
import { navigationPart } from './renderNavigation';

/** Posts the person's action to the extension. */
export type Post = (message: FromPanel) => void;

/** Updates the panel to a new view; unchanged parts stay as they are. */
export function renderPanel(root: HTMLElement, view: PanelView, post: Post): void {
  const locale = localeFor(view.language, navigator.language);
  const place = { locale, readLabel: view.readLabel, panelReadAtMs: view.readAtMs };
  const { notice } = view;
  root.setAttribute('aria-busy', String(view.isBusy));
  root.setAttribute('data-home', headingId('user'));
  keepPlace(root, () =>
    showParts(root, [
      headerPart(view),
      ...(view.answer ? [answerPart(root, view.answer, locale, post)] : []),
      actionsPart(view, post),
      ...elsewherePart(view, post),
      statusPart(view, locale),
      ...(notice ? [noticePart(notice, post)] : []),
      ...(view.story.length === 0 ? [] : [navigationPart(root, navigationTargets(view))]),
      ...view.sections.map((section) => fieldsPart(section, view, locale, post)),
      ...view.story.map((section) => sectionPart(section, { ...place, post: postFor(section, post) })),
    ]),
  );
}

/** Posts what a section asks for with the id of the section. */
function postFor({ id: section }: PanelView['story'][number], post: Post): SectionPlace['post'] {
  return (message) => post(message.type === 'action' ? message : { ...message, section });
}

function navigationTargets({ sections, story }: PanelView): { label: string; headingId: string }[] {
  return [
    ...sections.map(({ heading }) => ({ label: heading, headingId: headingId(`fields ${heading}`) })),
    ...story.map(({ heading, id }) => ({ label: heading, headingId: headingId(`story ${id}`) })),
  ];
}

function headerPart({ title, subtitle, badges }: PanelView): Part {
  const draw = (): HTMLElement =>
    element('header', {}, [
      element('h1', { text: title, attributes: { dir: 'auto', tabindex: '-1', 'data-id': headingId('user') } }),
      subtitle === '' ? undefined : element('p', { className: 'subtitle', text: subtitle }),
      element(
        'ul',
        { className: 'badges' },
        badges.map((text) => element('li', { className: 'badge', text, attributes: { dir: 'auto' } })),
      ),
    ]);
  return { key: 'header', view: [title, subtitle, badges], draw };
}

/** Separate from the header, so that a menu stays open while the user is read again. */
function actionsPart({ menus, buttons }: PanelView, post: Post): Part {
  const act = (action: PanelAction): void => post({ type: 'action', action });
  const draw = (): HTMLElement =>
    element('div', { className: 'buttons' }, [
      ...menus.map((menu, index) => menuElement(menu, index === 0 ? 'primary' : 'secondary', act)),
      ...buttons.map(({ action, label }) => button(action, label, 'secondary', () => act(action))),
    ]);
  return { key: 'actions', view: [menus, buttons], draw };
}

function statusPart({ isBusy, busyText, readAtMs, readLabel }: PanelView, locale: string): Part {
  const readAt = readAtMs === undefined ? '' : `${readLabel} ${formatDate(readAtMs, locale)}`;
  const text = isBusy ? busyText : readAt;
  return {
    key: 'status',
    view: text,
    draw: () => element('p', { className: 'status', text, attributes: { role: 'status' } }),
    // Updated in place, since screen readers announce changes only in an element that stays.
    update: (drawn) => (drawn.textContent = text),
  };
}

function noticePart(notice: PanelNotice, post: Post): Part {
  return {
    key: 'notice',
    view: notice,
    draw: () => noticeElement(notice, (action) => post({ type: 'action', action })),
  };
}

function fieldsPart({ heading, rows }: FieldSection, view: PanelView, locale: string, post: Post): Part {
  const { copyLabel, readAtMs } = view;
  const key = `fields ${heading}`;
  const draw = (): HTMLElement =>
    element('section', {}, [
      element('h2', { text: heading, attributes: { tabindex: '-1', 'data-id': headingId(key) } }),
      fieldList(rows, locale, ({ name, label, isCopyable }) => {
        if (!isCopyable) return undefined;
        const copy = button(`copy-${name}`, copyLabel, 'copy', () => post({ type: 'copyField', name }));
        copy.setAttribute('aria-label', `${copyLabel} ${label}`);
        return copy;
      }),
    ]);
  // Redrawn after each reading, which updates the relative dates.
  return { key, view: [heading, rows, copyLabel, readAtMs ?? null], draw };
}
