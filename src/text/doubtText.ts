import * as l10n from '@vscode/l10n';
import type { ListDoubt } from '../cloudflare/listReading';

/** Why users may be missing from a list, as one sentence without its full stop. */
export function doubtText(doubt: ListDoubt): string {
  switch (doubt) {
    case 'repeated':
      return l10n.t('The server sent the same page again');
    case 'changed':
      return l10n.t('The number of users changed');
    case 'short':
      return l10n.t('Fewer users came than Cloudflare counts');
    case 'uncounted':
      return l10n.t('Cloudflare does not say how many users there are');
  }
}
