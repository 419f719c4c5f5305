import type { FromPanel } from '../../user/fromPanel';
import type { PanelView } from '../../user/messages';
import { button, element, newId } from '../shared/dom';
import type { Part } from '../shared/parts';

/** Makes the part that lists the same person in other accounts, each with a link; none if there are none. */
export function elsewherePart({ elsewhere }: PanelView, post: (message: FromPanel) => void): Part[] {
  if (elsewhere.length === 0) return [];
  const items = (): HTMLElement[] =>
    elsewhere.map(({ accountLabel, accountId, userId, label }) => {
      const open = button(`elsewhere ${accountId}/${userId}`, label, 'link', () =>
        post({ type: 'openElsewhere', accountId, userId }),
      );
      open.setAttribute('dir', 'auto');
      // The label already names the account.
      if (label.includes(accountLabel)) return element('li', {}, [open]);
      const badgeId = newId();
      open.setAttribute('aria-describedby', badgeId);
      const badge = { className: 'badge', text: accountLabel, attributes: { id: badgeId, dir: 'auto' } };
      return element('li', {}, [open, element('span', badge)]);
    });
  return [{ key: 'elsewhere', view: elsewhere, draw: () => element('ul', { className: 'elsewhere' }, items()) }];
}
