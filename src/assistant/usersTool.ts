import * as l10n from '@vscode/l10n';
import type * as v from 'valibot';
import { momentOf } from '../cloudflare/accessUser';
import type { AccessUser } from '../cloudflare/accessUser';
import { listUsers } from '../cloudflare/accessUsers';
import { withDiagnosis } from '../cloudflare/diagnosis';
import { searchIndexOf } from '../directory/searchIndex';
import type { UserFilter } from '../directory/userFilter';
import { lensOf } from '../directory/userLens';
import { largestPageSize } from '../directory/userListReading';
import { searchWords } from '../directory/userMatch';
import { UserPages } from '../directory/userPages';
import { filterText } from '../text/filterText';
import { dayMs } from '../util/durations';
import { accountOf } from './assistantTool';
import type { AssistantTool, ToolRun, ToolServices } from './assistantTool';
import { loadUsers, requestsToLoad } from './loadUsers';
import { toldAccount, toldPerson, toldUse } from './maskedUser';
import { toldList, toldSearch } from './toldList';
import { usersInput } from './toolInputs';

type UsersInput = v.InferOutput<typeof usersInput>;

/** One page of hits, one more where it settles nothing, and the verify routes if it is refused. */
const searchRequests = 4;

/** Finds users of an account by a text, seats, idle time and age. */
export function usersTool(services: ToolServices): AssistantTool<UsersInput> {
  const { directory, references } = services;
  return {
    input: usersInput,
    plan: (input) => {
      const account = accountOf(services, input.accountId);
      const missing = requestsToLoad(directory.wholeListOf(account.accountId));
      return {
        accounts: [account],
        reads: [
          l10n.t('It looks for users, and tells their e-mails, names, seats, last logins and numbers of devices.'),
          ...wantedTexts(input),
          l10n.t('Users in the answer at most: {0}', input.limit),
        ],
        ...(input.query !== undefined && { said: input.query }),
        requestLimit: input.query !== undefined && missing > 0 ? searchRequests : missing,
      };
    },
    run: async (input, run) => {
      const account = accountOf(services, input.accountId);
      const { users, told } = await candidates(account.accountId, input, run, services);
      const nowMs = Date.now();
      const isWanted = testOf(input, nowMs);
      const found = users.filter(isWanted);
      const knows = { privacy: run.privacy(), references };
      return {
        facts: { account: toldAccount(account, knows.privacy, references), ...told, found: found.length },
        lists: {
          users: found.slice(0, input.limit).map((user) => ({
            ...toldPerson(account.accountId, user, knows),
            ...toldUse(user, nowMs),
          })),
        },
      };
    },
  };
}

/** The users that the text fits: those that are loaded where all are, else those that Cloudflare finds. */
async function candidates(
  accountId: string,
  { query }: UsersInput,
  run: ToolRun,
  { directory }: ToolServices,
): Promise<{ readonly users: readonly AccessUser[]; readonly told: object }> {
  const isLoaded = directory.wholeListOf(accountId).pages?.isComplete === true;
  if (query !== undefined && !isLoaded) {
    const pages = new UserPages(largestPageSize, { field: 'search', text: query.trim() });
    const { account } = directory.accessTo(accountId);
    await pages.readNext(
      (request) =>
        withDiagnosis(run.client, account, run.signal, () => listUsers(run.client, account, request, run.signal)),
      run.signal,
    );
    return { users: [...pages.users.values()], told: toldSearch(pages) };
  }
  const list = await loadUsers(directory, accountId, run);
  const users = list.pages?.users ?? new Map<string, AccessUser>();
  const fitting =
    query === undefined
      ? [...users.values()]
      : searchIndexOf(users)
          .find('search', searchWords(query), users.size)
          .map(({ user }) => user);
  return { users: fitting, told: toldList(list, run.privacy()) };
}

function filterOf({ seat, idleMoreThanDays, neverLoggedIn }: UsersInput): UserFilter {
  return {
    ...(seat !== undefined && { seat }),
    ...(idleMoreThanDays !== undefined && { idleMoreThanDays }),
    ...(neverLoggedIn === true && { neverLoggedIn }),
  };
}

function testOf(input: UsersInput, nowMs: number): (user: AccessUser) => boolean {
  const passes = lensOf(filterOf(input), nowMs);
  const { createdWithinDays } = input;
  if (createdWithinDays === undefined) return passes;
  const sinceMs = nowMs - createdWithinDays * dayMs;
  return (user) => {
    const created = momentOf(user, 'created_at');
    return typeof created === 'number' && created >= sinceMs && passes(user);
  };
}

function wantedTexts(input: UsersInput): readonly string[] {
  const filter = filterText(filterOf(input));
  return [
    ...(filter === '' ? [] : [l10n.t('Only users who fit: {0}', filter)]),
    ...(input.createdWithinDays === undefined
      ? []
      : [l10n.t('Only users created within this many days: {0}', input.createdWithinDays)]),
  ];
}
