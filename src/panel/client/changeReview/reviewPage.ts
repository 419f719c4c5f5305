import type { FromReviewPanel } from '../../changeReview/fromReviewPanel';
import type { ReviewPress, ReviewRow, ReviewView } from '../../changeReview/messages';
import { button, element } from '../shared/dom';
import { headerPart, titleId } from '../shared/header';
import { keepPlace } from '../shared/keepPlace';
import { noticeElement } from '../shared/notice';
import { showParts } from '../shared/parts';
import type { Part } from '../shared/parts';
import { confirmationPart } from './confirmation';
import { UserListSection } from './userList';

/** The page that reviews a change; the elements of the list and of the box to type in are kept when the rest changes. */
export class ReviewPage {
  readonly #root: HTMLElement;
  readonly #post: (message: FromReviewPanel) => void;
  readonly #list = new UserListSection();
  #isAsking = false;
  /** The number of the review that is shown. */
  #review = 0;

  constructor(root: HTMLElement, post: (message: FromReviewPanel) => void) {
    this.#root = root;
    this.#post = post;
  }

  /** Updates the page to a new view; `rows` are the users of the list if they have changed. */
  show(view: ReviewView, rows: readonly ReviewRow[] | undefined): void {
    const root = this.#root;
    root.setAttribute('aria-busy', String(view.isBusy));
    // Takes the focus if the focused button disappears.
    root.setAttribute('data-home', titleId);
    if (rows) this.#list.setRows(rows);
    this.#review = view.review;
    const act = (action: ReviewPress): void => this.#act(action);
    const confirm = (typed: string): void => this.#post({ type: 'confirm', review: this.#review, typed });
    const choose = (isChecked: boolean): void => this.#post({ type: 'option', review: this.#review, isChecked });
    keepPlace(root, () =>
      showParts(root, [
        headerPart(view),
        statusPart(view),
        ...view.notices.map((notice, index): Part => ({
          ...{ key: `notice ${index}`, view: notice, draw: () => noticeElement(notice, act) },
        })),
        ...(view.question ? [questionPart(view.question)] : []),
        ...view.texts.slice(0, 1).map(textsPart),
        ...(view.facts.length === 0 ? [] : [factsPart(view)]),
        ...(view.list ? [this.#list.part(view.list)] : []),
        ...view.texts.slice(1).map((part, index) => textsPart(part, index + 1)),
        ...(view.option ? [optionPart(view.option, choose)] : []),
        ...(view.confirmation
          ? [confirmationPart(view.confirmation, view.buttons, { act, confirm })]
          : [buttonsPart(view.buttons, act)]),
      ]),
    );
    this.#followQuestion(view);
  }

  #act(action: ReviewPress): void {
    this.#post(action === 'goOn' ? { type: action, review: this.#review } : { type: 'action', action });
  }

  /** A new question puts the focus on the button that sends nothing. */
  #followQuestion({ question }: ReviewView): void {
    const isNew = question !== undefined && !this.#isAsking;
    this.#isAsking = question !== undefined;
    if (isNew) this.#root.querySelector<HTMLElement>('[data-id="goBack"]')?.focus();
  }
}

/** Always there, since screen readers announce only what changes in a status that they know. */
function statusPart({ busyText, progress }: ReviewView): Part {
  const fill = (drawn: HTMLElement): void => {
    const bar = element('progress', {
      attributes: {
        'aria-label': progress?.label ?? '',
        ...{ max: String(progress?.total ?? 1), value: String(progress?.done ?? 0) },
      },
    });
    const shown = progress
      ? [element('div', { className: 'bar' }, [bar, element('span', { text: progress.label })])]
      : [];
    const text = element('p', { className: 'status', text: busyText, attributes: { role: 'status' } });
    const [status] = drawn.children;
    if (status) status.textContent = busyText;
    else drawn.append(text);
    drawn.querySelector('.bar')?.remove();
    drawn.append(...shown);
  };
  const draw = (): HTMLElement => {
    const drawn = element('div', { className: 'doing' });
    fill(drawn);
    return drawn;
  };
  return { key: 'status', view: [busyText, progress ?? null], draw, update: fill };
}

function factsPart({ facts }: ReviewView): Part {
  const draw = (): HTMLElement =>
    element(
      'dl',
      { className: 'facts' },
      facts.flatMap(({ label, text }) => [
        element('dt', { text: label }),
        element('dd', { text, attributes: { dir: 'auto' } }),
      ]),
    );
  return { key: 'facts', view: facts, draw };
}

function textsPart(part: ReviewView['texts'][number], index: number): Part {
  const draw = (): HTMLElement =>
    element('section', {}, [
      element('h2', { text: part.heading }),
      element(
        'ul',
        { className: 'sentences' },
        part.texts.map((text) => element('li', { text })),
      ),
    ]);
  return { key: `texts ${index}`, view: part, draw };
}

function questionPart(question: NonNullable<ReviewView['question']>): Part {
  const draw = (): HTMLElement =>
    element('section', { className: 'notice error question', attributes: { role: 'alert' } }, [
      element('h2', { text: question.heading }),
      ...question.texts.map((text) => element('p', { text })),
    ]);
  return { key: 'question', view: question, draw };
}

function optionPart(option: NonNullable<ReviewView['option']>, set: (isChecked: boolean) => void): Part {
  const draw = (): HTMLElement => {
    const box = element('input', { attributes: { type: 'checkbox', 'data-id': 'option' } });
    box.checked = option.isChecked;
    box.addEventListener('change', () => set(box.checked));
    return element('div', { className: 'option' }, [
      element('label', {}, [box, element('span', { text: option.label })]),
      element('p', { className: 'note', text: option.note }),
    ]);
  };
  return { key: 'option', view: option, draw };
}

function buttonsPart(buttons: ReviewView['buttons'], act: (action: ReviewPress) => void): Part {
  const draw = (): HTMLElement =>
    element(
      'div',
      { className: 'buttons' },
      buttons.map(({ action, label, tone }) => button(action, label, tone, () => act(action))),
    );
  return { key: 'buttons', view: buttons, draw };
}
