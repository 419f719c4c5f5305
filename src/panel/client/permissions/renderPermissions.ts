import { localeFor } from '../../../text/locale';
import type { FromPermissionsPanel } from '../../permissions/fromPermissionsPanel';
import type { PermissionsView } from '../../permissions/messages';
import { headerPart, titleId } from '../shared/header';
import { keepPlace } from '../shared/keepPlace';
import { showParts } from '../shared/parts';
import { sectionPart } from '../shared/renderSection';
import type { SectionPlace } from '../shared/renderSection';

/** Updates the panel to a new view; unchanged parts stay as they are. */
export function renderPermissions(
  root: HTMLElement,
  view: PermissionsView,
  post: (message: FromPermissionsPanel) => void,
): void {
  const { language, readLabel, section } = view;
  const place = { locale: localeFor(language, navigator.language), readLabel, post: postFor(section, post) };
  root.setAttribute('aria-busy', String(section.isBusy));
  // Takes the focus if the focused button disappears.
  root.setAttribute('data-home', titleId);
  keepPlace(root, () => showParts(root, [headerPart(view), sectionPart(section, place)]));
}

/** Checking again is all that this section can ask for: it has nothing to copy, open or extend. */
function postFor(
  { id: section }: PermissionsView['section'],
  post: (message: FromPermissionsPanel) => void,
): SectionPlace['post'] {
  return (message) => {
    if (message.type === 'action') post(message);
    else if (message.type === 'section' && message.action === 'refresh') {
      post({ type: 'section', section, action: message.action });
    }
  };
}
