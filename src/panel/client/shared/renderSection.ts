import { formatDate } from '../../../text/dates';
import type { FromSection, SectionView } from '../../shared/blocks';
import type { NoticeAction } from '../../shared/panelParts';
import { button, element, newId, setText } from './dom';
import { noticeElement } from './notice';
import { showParts } from './parts';
import type { Part } from './parts';
import { blockParts } from './renderBlocks';
import { buttonsAt, noticeRequest } from './sectionPlan';
import type { ButtonPlace, FromSectionNotice } from './sectionPlan';

/** Where a section is shown. */
export interface SectionPlace {
  readonly locale: string;
  /** "Read", shown before the time of reading. */
  readonly readLabel: string;
  /** When the rest of the panel was read; a section shows its own time only if it differs by the minute. */
  readonly panelReadAtMs?: number | undefined;
  readonly post: (message: FromSection | FromSectionNotice) => void;
}

/** The update function of each drawn section. */
const updates = new WeakMap<HTMLElement, (section: SectionView, read: ReadTime) => void>();

/** The `data-id` of the heading of a panel part. */
export function headingId(key: string): string {
  return `heading ${key}`;
}

/** Makes the part that shows a section; when the section changes, its unchanged content stays as it is. */
export function sectionPart(section: SectionView, place: SectionPlace): Part {
  const read = readTimeOf(section, place);
  return {
    key: `story ${section.id}`,
    view: [section, read],
    draw: () => drawSection(section, read, place),
    update: (drawn) => updates.get(drawn)?.(section, read),
  };
}

/** When a section was read, in words; `isRepeated` if the panel already shows the same above. */
interface ReadTime {
  readonly text: string;
  readonly isRepeated: boolean;
}

function readTimeOf({ readAtMs }: SectionView, { locale, readLabel, panelReadAtMs }: SectionPlace): ReadTime {
  if (readAtMs === undefined) return { text: '', isRepeated: false };
  const date = formatDate(readAtMs, locale);
  const isRepeated = panelReadAtMs !== undefined && formatDate(panelReadAtMs, locale) === date;
  return { text: `${readLabel} ${date}`, isRepeated };
}

function drawSection(first: SectionView, firstRead: ReadTime, place: SectionPlace): HTMLElement {
  const home = headingId(`story ${first.id}`);
  const id = newId();
  const heading = element('h2', { attributes: { id, tabindex: '-1', 'data-id': home } });
  const status = element('p', { className: 'status', attributes: { role: 'status' } });
  const buttons = element('div', { className: 'buttons' });
  const progress = element('div', { className: 'progress' });
  const body = element('div', { className: 'section-body' });
  const drawn = element('section', { className: 'story', attributes: { 'data-home': home, 'aria-labelledby': id } }, [
    element('div', { className: 'section-head' }, [heading, status, buttons]),
    progress,
    body,
  ]);
  const update = (section: SectionView, read: ReadTime): void => {
    const { isBusy, busyText } = section;
    setText(heading, section.heading);
    setText(status, isBusy ? busyText : read.text);
    // A repeated time is hidden from view, but screen readers still announce with it that reading has ended.
    status.className = read.isRepeated && !isBusy ? 'visually-hidden' : 'status';
    progress.classList.toggle('running', isBusy);
    // Set only on the body: `aria-busy` on the whole section would silence its status.
    body.setAttribute('aria-busy', String(isBusy));
    showParts(buttons, buttonParts('head', section, place));
    showParts(body, bodyParts(section, place, id));
  };
  updates.set(drawn, update);
  update(first, firstRead);
  return drawn;
}

function bodyParts(section: SectionView, place: SectionPlace, titleId: string): Part[] {
  const { id, notice, blocks, busyText, readAtMs } = section;
  const parts = blockParts(blocks, {
    path: `story ${id}`,
    locale: place.locale,
    headingIds: [titleId],
    busyText,
    readAtMs,
    copyId: (row, text) => place.post({ type: 'copyId', row, text }),
    toggle: (block, isOpen) => place.post({ type: 'toggle', id: block, isOpen }),
  });
  if (notice) {
    const act = (action: NoticeAction): void => place.post(noticeRequest(action));
    const idPrefix = `story ${id}/`;
    parts.unshift({ key: 'notice', view: notice, draw: () => noticeElement(notice, act, { idPrefix, level: 'h3' }) });
  }
  const foot = buttonParts('foot', section, place);
  if (foot.length > 0) {
    const view = buttonsAt('foot', section);
    const row = (): HTMLElement => {
      const made = element('div', { className: 'buttons foot' });
      showParts(made, foot);
      return made;
    };
    parts.push({ key: 'foot', view, draw: row });
  }
  return parts;
}

function buttonParts(where: ButtonPlace, section: SectionView, { post }: SectionPlace): Part[] {
  return buttonsAt(where, section).map((view) => ({
    key: view.action,
    view,
    draw: () => {
      const { action, label, accessibleLabel } = view;
      const className = where === 'head' ? 'quiet' : 'secondary';
      const pressed = button(`story ${section.id}/${action}`, label, className, () =>
        post({ type: 'section', action }),
      );
      pressed.setAttribute('aria-label', accessibleLabel);
      return pressed;
    },
  }));
}
