import * as l10n from '@vscode/l10n';
import { idleSpans, seatUsageOf } from '../directory/seatUsage';
import type { SeatUsage } from '../directory/seatUsage';
import { accountOf } from './assistantTool';
import type { AssistantTool, ToolServices } from './assistantTool';
import { loadUsers, requestsToLoad } from './loadUsers';
import { toldAccount } from './maskedUser';
import { accountInput } from './toolInputs';
import { toldList } from './toldList';

/** What counts of the users list can't know. */
const unknowable = [
  'idleDays counts whole days since the last login through Access, the only use that the list of users has.',
  'Holders of a Gateway seat and of active devices may be in use without any login: they are counted apart, as gatewayOrDevicePossible.',
  'Whoever has no readable last login is counted as unknown, and whoever has no seat field as seats.unknown.',
];

/** Counts the seats of an account, without a word on any user. */
export function seatsTool(services: ToolServices): AssistantTool<{ readonly accountId: string }> {
  const { directory, references } = services;
  return {
    input: accountInput,
    plan: ({ accountId }) => {
      const account = accountOf(services, accountId);
      return {
        accounts: [account],
        reads: [l10n.t('It reads the users of the account that are not loaded yet, and tells counts only.')],
        requestLimit: requestsToLoad(directory.wholeListOf(account.accountId)),
      };
    },
    run: async ({ accountId }, run) => {
      const account = accountOf(services, accountId);
      const list = await loadUsers(directory, account.accountId, run);
      const privacy = run.privacy();
      const usage = seatUsageOf(list.pages?.users.values() ?? [], Date.now());
      const { users, any, accessOnly, gatewayOnly, both, none, unknown } = usage;
      return {
        facts: {
          account: toldAccount(account, privacy, references),
          ...toldList(list, privacy),
          users,
          seats: { any, accessOnly, gatewayOnly, both, none, unknown },
          idleDaysOfSeatHolders: spans(usage),
          cannotKnow: unknowable,
        },
      };
    },
  };
}

function spans({ idle }: SeatUsage): object {
  const counts = idleSpans.map(({ id }) => [
    id,
    { withoutGatewayAndDevice: idle[`${id}.none`], gatewayOrDevicePossible: idle[`${id}.possible`] },
  ]);
  return Object.fromEntries(counts) as object;
}
