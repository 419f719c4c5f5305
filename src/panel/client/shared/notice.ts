import type { PanelNotice } from '../../shared/panelParts';
import { button, element } from './dom';

/** A notice whose buttons run actions of some panel. */
export interface Notice<Action extends string> extends Omit<PanelNotice, 'buttons'> {
  readonly buttons: readonly { readonly action: Action; readonly label: string }[];
}

/** Where a notice is shown: the prefix of its buttons' `data-id`, and the level of its heading. */
export interface NoticePlace {
  readonly idPrefix: string;
  readonly level: 'h2' | 'h3';
}

/** Draws a notice, which screen readers announce at once. */
export function noticeElement<Action extends string>(
  { tone, title, advice, details, buttons }: Notice<Action>,
  act: (action: Action) => void,
  { idPrefix, level }: NoticePlace = { idPrefix: '', level: 'h2' },
): HTMLElement {
  return element('section', { className: `notice ${tone}`, attributes: { role: 'alert' } }, [
    element(level, { text: title }),
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
            button(`${idPrefix}notice-${action}`, label, 'secondary', () => act(action)),
          ),
        ),
  ]);
}
