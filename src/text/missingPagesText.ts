import * as l10n from '@vscode/l10n';
import type { PageNumber } from '../cloudflare/listReading';
import { formatNumber, userCount } from './counts';
import { displayLocale } from './displayLocale';

/** If more pages than this are missing, they are counted instead of listed. */
const namedPages = 5;

/** Which pages of a list could not be read although others could, and why. */
export function missingPagesText(pages: readonly PageNumber[], reason: string): string {
  const [first] = pages;
  if (pages.length === 1 && first) {
    const [page, perPage] = [formatNumber(first.page), userCount(first.perPage)];
    return l10n.t('Page {0}, of {1} each, could not be read: {2}', page, perPage, reason);
  }
  if (pages.length > namedPages) return l10n.t('{0} pages could not be read: {1}', formatNumber(pages.length), reason);
  const names = new Intl.ListFormat(displayLocale(), { type: 'conjunction' }).format(
    pages.map(({ page }) => formatNumber(page)),
  );
  return l10n.t('The pages {0} could not be read: {1}', names, reason);
}
