import { localeFor } from '../../../text/locale';
import type { PermissionsView } from '../../permissions/messages';
import { element } from '../shared/dom';
import { keepPlace } from '../shared/keepPlace';
import { showParts } from '../shared/parts';
import { sectionPart } from '../shared/renderSection';
import type { SectionPlace } from '../shared/renderSection';

/** Updates the panel to a new view; unchanged parts stay as they are. */
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
