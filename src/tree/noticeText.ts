import * as l10n from '@vscode/l10n';
import type { TotalChange } from '../cloudflare/listReading';
import { formatNumber, userCount } from '../text/counts';
import { doubtText } from '../text/doubtText';
import type { Notice } from './nodes';

/** The facts behind a notice: how many users are loaded and drawn, and the numbers from the API. */
export interface NoticeFacts {
  readonly loaded: number;
  readonly shown: number;
  readonly drawn: number;
  readonly total: number | undefined;
  /** The API's count of the users, plausible or not. */
  readonly counted: number | undefined;
  readonly totalChange: TotalChange | undefined;
  readonly filter: string;
}

/** The action of pressing a notice's row. */
export type NoticeAction = 'loadAll' | 'clearFilter' | 'showMore';

/** A notice in words: the fact, and what it means. */
export interface NoticeText {
  readonly title: string;
  readonly detail: string;
}

/** The action of pressing a notice's row; undefined if it has none. */
export function noticeAction(notice: Notice): NoticeAction | undefined {
  switch (notice) {
    case 'partlyFiltered':
    case 'totalChanged':
    case 'fewerThanCounted':
    case 'notCounted':
      return 'loadAll';
    case 'noMatch':
      return 'clearFilter';
    case 'moreRows':
      return 'showMore';
    case 'noUsers':
    case 'repeatedPage':
      return undefined;
  }
}

/** The label of the action of a notice's row. */
export function noticeActionText(action: NoticeAction): string {
  switch (action) {
    case 'loadAll':
      return l10n.t('Load All Users');
    case 'clearFilter':
      return l10n.t('Clear Filter');
    case 'showMore':
      return l10n.t('Show More Users');
  }
}

/** The text of a notice. */
export function noticeText(notice: Notice, facts: NoticeFacts): NoticeText {
  const { loaded, total, counted, totalChange, filter } = facts;
  switch (notice) {
    case 'noUsers':
      return {
        title: l10n.t('No users'),
        detail: l10n.t('Nobody has signed in through Access or enrolled a device in this account yet.'),
      };
    case 'noMatch':
      return {
        title: l10n.t('No user passes the filter'),
        detail: l10n.t('Press to clear it: {0}', filter),
      };
    case 'partlyFiltered':
      return {
        title: l10n.t('Not all users are loaded'),
        detail:
          total === undefined
            ? l10n.t('The filter looks at {0}. Press to load all.', userCount(loaded))
            : l10n.t('The filter looks at {0} of {1}. Press to load all.', formatNumber(loaded), userCount(total)),
      };
    case 'repeatedPage':
      return {
        title: doubtText('repeated'),
        detail: l10n.t('The list ends here, at {0}.', userCount(loaded)),
      };
    case 'totalChanged':
      return {
        title: doubtText('changed'),
        detail: l10n.t(
          'It was {0} when reading began and is {1} now, so rows may have shifted. Press to read all again.',
          formatNumber(totalChange?.from ?? 0),
          formatNumber(totalChange?.to ?? 0),
        ),
      };
    case 'fewerThanCounted':
      return {
        title: doubtText('short'),
        detail: l10n.t(
          '{0} of {1}: rows may have shifted while they were read. Press to read all again.',
          formatNumber(loaded),
          userCount(counted ?? 0),
        ),
      };
    case 'notCounted':
      return {
        title: doubtText('uncounted'),
        detail: l10n.t(
          'Nothing came after {0}, but whether rows shifted while they were read cannot be checked. Press to read all again.',
          userCount(loaded),
        ),
      };
    case 'moreRows':
      return {
        title: l10n.t('Show more'),
        detail: l10n.t('{0} of {1} are drawn', formatNumber(facts.drawn), userCount(facts.shown)),
      };
  }
}
