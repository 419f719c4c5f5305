import type { FromAccessLogPanel } from '../../accessLog/fromAccessLogPanel';
import type { AccessLogView, LogTopsView, LogTopView } from '../../accessLog/messages';
import { button, element } from '../shared/dom';
import { showParts } from '../shared/parts';
import type { Part } from '../shared/parts';

type Post = (message: FromAccessLogPanel) => void;

/** Makes the part with what was denied most, one list for each field. */
export function topsPart({ tops, topsRemark, topsVersion }: AccessLogView, post: Post): Part {
  const update = (drawn: HTMLElement): void =>
    showParts(drawn, [
      { key: 'remark', view: topsRemark, draw: () => element('p', { className: 'remark', text: topsRemark }) },
      ...tops.map((group) => ({
        ...{ key: group.field, view: [group, topsVersion] },
        draw: () => groupElement(group, topsVersion, post),
      })),
    ]);
  return {
    ...{ key: 'tops', view: [tops, topsRemark, topsVersion], update },
    draw: () => {
      const drawn = element('section', { className: 'tops' });
      update(drawn);
      return drawn;
    },
  };
}

function groupElement({ field, heading, tops }: LogTopsView, version: number, post: Post): HTMLElement {
  return element('div', { className: 'group' }, [
    element('h2', { text: heading }),
    element(
      'ul',
      {},
      tops.map((top, index) =>
        element('li', {}, [
          topButton(top, `top ${field} ${index}`, () => post({ type: 'top', version, field, index })),
        ]),
      ),
    ),
  ]);
}

function topButton(
  { label, count, accessibleName, share, isSet }: LogTopView,
  id: string,
  press: () => void,
): HTMLElement {
  const made = button(id, '', 'top', press);
  made.setAttribute('aria-pressed', String(isSet));
  const fill = element('span', { className: 'fill denied' });
  // Set by script, because the page's policy forbids style attributes.
  fill.style.setProperty('inline-size', `${share * 100}%`);
  const shown = { 'aria-hidden': 'true' };
  made.append(
    element('span', { className: 'visually-hidden', text: accessibleName }),
    element('span', { className: 'label', text: label, attributes: { ...shown, dir: 'auto' } }),
    element('span', { className: 'count', text: count, attributes: shown }),
    element('span', { className: 'line', attributes: shown }, [fill]),
  );
  return made;
}
