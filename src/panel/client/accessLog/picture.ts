import type { LogBarView, LogPicture } from '../../accessLog/messages';
import { element } from '../shared/dom';
import type { Part } from '../shared/parts';

/** Makes the part with the bars of denied and allowed requests, which is a table for screen readers. */
export function picturePart(picture: LogPicture): Part {
  return { key: 'picture', view: picture, draw: () => drawPicture(picture) };
}

function drawPicture(picture: LogPicture): HTMLElement {
  const { heading, figures, bars, outsideText } = picture;
  return element('section', { className: 'picture' }, [
    element('h2', { text: heading }),
    element(
      'ul',
      { className: 'figures' },
      figures.map(({ kind, label, count }) =>
        element('li', { className: kind }, [
          element('span', { className: 'count', text: count }),
          document.createTextNode(' '),
          element('span', { className: 'label', text: label }),
        ]),
      ),
    ),
    element(
      'div',
      { className: 'bars', attributes: { 'aria-hidden': 'true' } },
      bars.map((bar) => barElement(bar, picture)),
    ),
    outsideText === '' ? undefined : element('p', { className: 'remark', text: outsideText }),
    // A table element can't be made small enough to hide it, so its wrapper is hidden.
    element('div', { className: 'visually-hidden' }, [tableElement(picture)]),
  ]);
}

function barElement({ label, tick, denied, allowed, ...shares }: LogBarView, picture: LogPicture): HTMLElement {
  const [, deniedLabel = '', allowedLabel = ''] = picture.columns;
  const counts = [`${deniedLabel}: ${denied}`, `${allowedLabel}: ${allowed}`];
  const title = [label, ...counts, ...(shares.isUnread ? [picture.unreadLabel] : [])].join(' · ');
  const bar = element('div', { className: shares.isUnread ? 'bar unread' : 'bar', attributes: { title } }, [
    element('div', { className: 'column' }, [
      fillElement('allowed', shares.allowedShare),
      fillElement('denied', shares.deniedShare),
    ]),
    element('span', { className: 'tick', text: tick }),
  ]);
  return bar;
}

function fillElement(kind: 'denied' | 'allowed', share: number): HTMLElement | undefined {
  if (share === 0) return undefined;
  const fill = element('div', { className: `fill ${kind}` });
  // Set by script, because the page's policy forbids style attributes.
  fill.style.setProperty('block-size', `${share * 100}%`);
  return fill;
}

function tableElement({ heading, columns, bars, unreadLabel }: LogPicture): HTMLElement {
  return element('table', {}, [
    element('caption', { text: heading }),
    element('thead', {}, [
      element(
        'tr',
        {},
        columns.map((text) => element('th', { text, attributes: { scope: 'col' } })),
      ),
    ]),
    element(
      'tbody',
      {},
      bars.map(({ label, denied, allowed, isUnread }) =>
        element('tr', {}, [
          element('th', { text: isUnread ? `${label} (${unreadLabel})` : label, attributes: { scope: 'row' } }),
          element('td', { text: denied }),
          element('td', { text: allowed }),
        ]),
      ),
    ),
  ]);
}
