import { keyOfId, seatOf } from '../../src/cloudflare/accessUser';
import { userAccessibleLabel, userSubtitle, userTitle } from '../../src/text/userText';
import { userNode } from '../../src/tree/nodes';
import { accountReaderToken } from '../simulator/demoAccounts';
import { people } from '../simulator/people';

/** An account of the simulator of which all is fixed, so that its users are known outside of the simulator too. */
export interface BenchmarkAccount {
  readonly id: string;
  readonly name: string;
  readonly userCount: number;
  readonly seed: number;
}

/** One row as the throw-away extension shows it; `seat` names the icon and is missing on the row "Load more". */
interface MemoryRow {
  readonly id: string;
  readonly label: string;
  readonly description: string;
  readonly accessibleLabel: string;
  readonly commandTitle: string;
  readonly context: string;
  readonly seat?: string;
}

/** One account with the rows of its first page, and the token by which this project's extension reads them. */
export interface MemoryAccount {
  readonly id: string;
  readonly accountId: string;
  readonly label: string;
  readonly apiToken: string;
  readonly context: string;
  readonly rows: readonly MemoryRow[];
}

/** The rows that this project's extension shows of an account of the simulator once it is expanded. */
export function memoryAccount(account: BenchmarkAccount, pageSize: number, referenceMs: number): MemoryAccount {
  const { id: accountId, name, seed } = account;
  return {
    id: accountId,
    accountId,
    label: name,
    apiToken: accountReaderToken(accountId),
    context: 'account',
    rows: [...userRows(accountId, seed, pageSize, referenceMs), loadMoreRow(accountId, pageSize)],
  };
}

function userRows(accountId: string, seed: number, pageSize: number, referenceMs: number): MemoryRow[] {
  return people(seed, pageSize, referenceMs).map((user) => {
    const seat = seatOf(user);
    return {
      id: userNode(accountId, keyOfId(user.id ?? '')).id,
      label: userTitle(user),
      description: userSubtitle(user),
      accessibleLabel: userAccessibleLabel(user),
      commandTitle: 'Open User',
      context: 'user',
      seat: seat === 'accessAndGateway' ? 'both' : seat === 'unknown' ? 'none' : seat,
    };
  });
}

function loadMoreRow(accountId: string, pageSize: number): MemoryRow {
  return {
    id: `${accountId}/more/1`,
    label: 'Load more',
    description: `${pageSize} loaded`,
    accessibleLabel: 'Load more users',
    commandTitle: 'Load More Users',
    context: 'loadMore',
  };
}
