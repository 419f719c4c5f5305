import { element } from './dom';
import type { Part } from './parts';

/** The `data-id` of the page's title. */
export const titleId = 'title';

/** Makes the part with the title of an account's page, which can take the focus, and the account's label if it has one. */
export function headerPart({ title, accountLabel }: { readonly title: string; readonly accountLabel: string }): Part {
  const draw = (): HTMLElement =>
    element('header', {}, [
      element('h1', { text: title, attributes: { tabindex: '-1', 'data-id': titleId } }),
      accountLabel === ''
        ? undefined
        : element('p', { className: 'subtitle', text: accountLabel, attributes: { dir: 'auto' } }),
    ]);
  return { key: 'header', view: [title, accountLabel], draw };
}
