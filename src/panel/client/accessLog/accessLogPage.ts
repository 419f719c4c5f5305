import { localeFor } from '../../../text/locale';
import type { FromAccessLogPanel } from '../../accessLog/fromAccessLogPanel';
import type { AccessLogAction, AccessLogView, LogRows } from '../../accessLog/messages';
import { DateWords } from '../shared/dateWords';
import { headerPart, titleId } from '../shared/header';
import { keepPlace } from '../shared/keepPlace';
import { noticeElement } from '../shared/notice';
import { showParts } from '../shared/parts';
import type { Part } from '../shared/parts';
import { coveragePart } from './coverage';
import { picturePart } from './picture';
import { rangePart } from './ranges';
import { RequestSection } from './requestSection';
import { topsPart } from './tops';

/** The page of an access log: what was read, its picture, and the table, whose element is kept when the rest changes. */
export class AccessLogPage {
  readonly #root: HTMLElement;
  readonly #post: (message: FromAccessLogPanel) => void;
  #requests: RequestSection | undefined;

  constructor(root: HTMLElement, post: (message: FromAccessLogPanel) => void) {
    this.#root = root;
    this.#post = post;
  }

  /** Updates the page to a new view; `rows` are the first requests if their order is new. */
  show(view: AccessLogView, rows: LogRows | undefined): void {
    const { table, notices, ranges, picture } = view;
    const place = this.#requests?.place;
    const root = this.#root;
    const post = this.#post;
    const act = (action: AccessLogAction): void => post({ type: 'action', action });
    root.setAttribute('aria-busy', String(view.isBusy));
    // Takes the focus if the focused button disappears.
    root.setAttribute('data-home', titleId);
    if (table) this.#requests ??= new RequestSection(post, new DateWords(localeFor(view.language, navigator.language)));
    else this.#requests = undefined;
    const section = this.#requests?.element;
    keepPlace(root, () =>
      showParts(root, [
        headerPart(view),
        ...notices.map((notice, index): Part => ({
          ...{ key: `notice ${index}`, view: notice },
          draw: () => noticeElement(notice, act),
        })),
        ...(ranges ? [rangePart(ranges, post)] : []),
        ...(view.coverage.length === 0 ? [] : [coveragePart(view, act)]),
        ...(picture ? [picturePart(picture)] : []),
        ...(view.tops.length === 0 ? [] : [topsPart(view, post)]),
        ...(section ? [{ key: 'requests', view: null, draw: () => section }] : []),
      ]),
    );
    // Only now is the grid in the page, and its position decides which rows are in view.
    if (table) this.#requests?.update(table, rows, place);
  }

  addRows(rows: LogRows): void {
    this.#requests?.addRows(rows);
  }
}
