import { localeFor } from '../../../text/locale';
import type { FromIdleSeatsPanel } from '../../idleSeats/fromIdleSeatsPanel';
import type { CandidateRows, IdleSeatsView } from '../../idleSeats/messages';
import { element } from '../shared/dom';
import { headerPart, titleId } from '../shared/header';
import { keepPlace } from '../shared/keepPlace';
import { noticeElement } from '../shared/notice';
import { showParts } from '../shared/parts';
import type { Part } from '../shared/parts';
import { CandidateSection } from './candidateSection';
import { coveragePart } from './coverage';
import { DateWords } from '../shared/dateWords';
import { numberFieldPart } from './numberField';

/** The page of idle seats: the results, and the table of candidates, whose element is kept when the rest changes. */
export class IdleSeatsPage {
  readonly #root: HTMLElement;
  readonly #post: (message: FromIdleSeatsPanel) => void;
  #candidates: CandidateSection | undefined;

  constructor(root: HTMLElement, post: (message: FromIdleSeatsPanel) => void) {
    this.#root = root;
    this.#post = post;
  }

  /** Updates the page to a new view; `rows` are the first candidates if their order is new. */
  show(view: IdleSeatsView, rows: CandidateRows | undefined): void {
    const { table, notices } = view;
    const root = this.#root;
    root.setAttribute('aria-busy', String(view.isBusy));
    // Takes the focus if the focused button disappears.
    root.setAttribute('data-home', titleId);
    if (table) this.#candidates ??= new CandidateSection(this.#post, new DateWords(localeOf(view)));
    else this.#candidates = undefined;
    const section = this.#candidates?.element;
    keepPlace(root, () =>
      showParts(root, [
        headerPart(view),
        ...notices.map((notice, index): Part => ({
          ...{ key: `notice ${index}`, view: notice },
          draw: () => noticeElement(notice, (action) => this.#post({ type: 'action', action })),
        })),
        ...(view.coverage === '' ? [] : [coveragePart(view, (action) => this.#post({ type: 'action', action }))]),
        ...(view.figures.length === 0 ? [] : [figuresPart(view)]),
        ...(view.remarks.length === 0 ? [] : [remarksPart(view)]),
        ...this.#fields(view),
        ...(section ? [{ key: 'candidates', view: null, draw: () => section }] : []),
      ]),
    );
    // Only now is the grid in the page, and its position decides which rows are in view.
    if (table) this.#candidates?.update(table, rows);
  }

  addRows(rows: CandidateRows): void {
    this.#candidates?.addRows(rows);
  }

  #fields({ idleDays, purchased }: IdleSeatsView): readonly Part[] {
    const post = this.#post;
    const days =
      idleDays &&
      numberFieldPart(idleDays, {
        key: 'idleDays',
        take: (value) => {
          if (value !== undefined) post({ type: 'idleDays', days: value });
        },
      });
    const seats =
      purchased &&
      numberFieldPart(purchased, {
        key: 'purchased',
        take: (value) => post({ type: 'purchased', seats: value ?? null }),
      });
    return [days, seats].filter((part) => part !== undefined);
  }
}

function localeOf({ language }: IdleSeatsView): string {
  return localeFor(language, navigator.language);
}

function figuresPart({ figures }: IdleSeatsView): Part {
  const draw = (): HTMLElement =>
    element(
      'ul',
      { className: 'figures' },
      figures.map(({ label, count, note }) =>
        element('li', {}, [
          element('span', { className: 'count', text: count }),
          document.createTextNode(' '),
          element('span', { className: 'label', text: label }),
          note === '' ? undefined : element('span', { className: 'note', text: note }),
        ]),
      ),
    );
  return { key: 'figures', view: figures, draw };
}

function remarksPart({ remarks }: IdleSeatsView): Part {
  const draw = (): HTMLElement =>
    element(
      'ul',
      { className: 'remarks' },
      remarks.map((text) => element('li', { text })),
    );
  return { key: 'remarks', view: remarks, draw };
}
