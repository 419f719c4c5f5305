import * as l10n from '@vscode/l10n';
import type { AccountLog } from '../../directory/accountLog';
import type { ExportPart } from '../../export/fileName';
import { requestCopyFormats } from '../../export/formats';
import { readSoFarText } from '../../panel/accessLog/accessLogText';
import type { AccessLogServices, ShownRequests } from '../../panel/accessLog/services';
import { formatNumber, requestCount } from '../../text/counts';
import type { AccountTargets } from '../accountTargets';
import { copyShown, exportShown } from './takeOut';
import type { ShownRecords, TakeOutServices } from './takeOut';

/** Dependencies of these buttons. */
export interface RequestPressServices extends TakeOutServices {
  readonly accountTargets: Pick<AccountTargets, 'known'>;
}

/** Creates the handler of the buttons that take requests of an access log elsewhere; it shows errors to the person. */
export function requestPresses(services: RequestPressServices): AccessLogServices['performOn'] {
  return (press, accountId, shown) =>
    void services.runPress('showAccessLog', async () => {
      const account = services.accountTargets.known(accountId);
      const records = shownRecords(shown);
      if (press === 'copyRequests') return copyShown(records, requestCopyFormats, services);
      const chosen = { title: l10n.t('Export Requests'), part: partOf(shown) };
      return exportShown(account, records, chosen, services);
    });
}

function shownRecords({ requests, log }: ShownRequests): ShownRecords {
  return { records: requests, of: 'requests', countText: requestCount(requests.length), remark: readText(log) };
}

/** How much of the log was read. */
function readText(log: AccountLog): string {
  return mayLack(log)
    ? l10n.t('read: {0}; older ones may exist', readSoFarText(log, Date.now()))
    : l10n.t('read: {0}, the whole range', formatNumber(log.requests.length));
}

function partOf({ log, isFiltered }: ShownRequests): ExportPart {
  return isFiltered ? 'logFiltered' : mayLack(log) ? 'logRead' : 'logRange';
}

function mayLack({ hasMore, isRepeated }: AccountLog): boolean {
  return hasMore || isRepeated;
}
