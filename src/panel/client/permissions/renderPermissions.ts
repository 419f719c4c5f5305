import { localeFor } from '../../../text/locale';
import type { PermissionsView } from '../../permissions/messages';
import { element } from '../shared/dom';
import { keepPlace } from '../shared/keepPlace';
import { showParts } from '../shared/parts';
import { sectionPart } from '../shared/renderSection';
import type { SectionPlace } from '../shared/renderSection';

/** Brings the panel up to its newest view; what did not change stays as it is. */
export function renderPermissions(root: HTMLElement, view: PermissionsView, post: SectionPlace['post']): void {
  const { title, accountLabel, language, readLabel, section } = view;
  const place = { locale: localeFor(language, navigator.language), readLabel, post };
  const header = (): HTMLElement =>
    element('header', {}, [
      element('h1', { text: title }),
      accountLabel === ''
        ? undefined
        : element('p', { className: 'subtitle', text: accountLabel, attributes: { dir: 'auto' } }),
    ]);
  root.setAttribute('aria-busy', String(section.isBusy));
  keepPlace(root, () =>
    showParts(root, [{ key: 'header', view: [title, accountLabel], draw: header }, sectionPart(section, place)]),
  );
}
