import { formatShortDate } from '../../../text/dates';
import type { FromPanel } from '../../user/fromPanel';
import type { AnswerPart, AnswerView } from '../../user/messages';
import { button, element } from '../shared/dom';
import type { Part } from '../shared/parts';
import { headingId } from '../shared/renderSection';
import { idElements } from '../shared/renderTable';
import { goTo } from './renderNavigation';

/** The section that the answer sums up. */
const evidence = 'denied';

/** Makes the line with the short answer, and a button that leads to its evidence. */
export function answerPart(
  root: HTMLElement,
  { parts, jumpLabel }: AnswerView,
  locale: string,
  post: (message: FromPanel) => void,
): Part {
  const drawId = ({ text, copy }: AnswerPart & { kind: 'id' }): readonly HTMLElement[] =>
    idElements({ text, copy, path: 'answer' }, (row) => post({ type: 'copyId', section: evidence, row, text }));
  const drawPart = (part: AnswerPart, before: AnswerPart | undefined): readonly (Node | string)[] => {
    switch (part.kind) {
      case 'text':
        // The copy button follows the end of the sentence, not the id before the full stop.
        return [part.text, ...(before?.kind === 'id' ? [...drawId(before).slice(1), ' '] : [])];
      case 'date':
        return [
          element('time', {
            text: formatShortDate(part.dateMs, Date.now(), locale),
            attributes: { datetime: new Date(part.dateMs).toISOString() },
          }),
        ];
      case 'id':
        return drawId(part).slice(0, 1);
    }
  };
  const draw = (): HTMLElement => {
    const line = element('p', { className: 'answer' });
    const target = headingId(`story ${evidence}`);
    line.append(
      ...parts.flatMap((part, index) => drawPart(part, parts[index - 1])),
      button(`answer ${target}`, jumpLabel, 'link', () => goTo(root, target)),
    );
    return line;
  };
  return { key: 'answer', view: [parts, jumpLabel], draw };
}
