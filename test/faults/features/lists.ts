import { keyOfId } from '../../../src/cloudflare/accessUser';
import type { UserList } from '../../../src/directory/userList';
import type { RequestPredicate } from '../../simulator/requestLog';
import { accountId, type Person } from '../person';
import { sightOf } from '../sight';
import type { Feature, FeatureName } from './feature';

/** The keys of the first so many users that the server has now. */
export function keysOf({ simulator }: Person, count?: number): readonly string[] {
  return simulator
    .users(accountId)
    .slice(0, count)
    .map(({ id }) => keyOfId(id ?? ''));
}

/** A request for a page of users behind the first one. */
export const isFurtherPage: RequestPredicate = ({ route, query }) => route === 'listUsers' && query['page'] !== '1';

interface ListFeature {
  readonly isMeant: RequestPredicate;
  /** What is done before, on an account that is expanded or not. */
  readonly before: readonly ((list: UserList) => Promise<unknown>)[];
  readonly act: (list: UserList) => Promise<unknown>;
  /** What asks for the same where it is there already. */
  readonly again: (list: UserList) => Promise<unknown>;
  readonly userCount?: number;
}

function listFeature(name: FeatureName, { isMeant, before, act, again, userCount }: ListFeature): Feature {
  return {
    name,
    isMeant,
    start: async (person) => {
      const list = (): UserList => person.window.listOf(accountId);
      const prepare = async (): Promise<void> => {
        for (const step of before) await step(list());
      };
      await prepare();
      return {
        act: async () => {
          await act(list());
        },
        see: async () => sightOf(list().wasRead ? await person.window.rows(accountId) : []),
        retry: async () => {
          await (list().failure ? person.window.retry(accountId) : again(list()));
        },
        anew: async () => {
          await prepare();
          await act(list());
        },
        whole: () => keysOf(person, userCount),
        end: () => undefined,
      };
    },
  };
}

const first = (list: UserList): Promise<unknown> => list.loadFirst();
const more = (list: UserList): Promise<unknown> => list.loadMore();
const all = (list: UserList): Promise<unknown> => list.loadAll();
const refresh = (list: UserList): Promise<unknown> => list.refresh();

/** The features that read pages of an account in the view. */
export const listFeatures: readonly Feature[] = [
  listFeature('first page', {
    isMeant: ({ route }) => route === 'listUsers',
    ...{ before: [], act: first, again: refresh, userCount: 25 },
  }),
  listFeature('next page', { isMeant: isFurtherPage, before: [first], act: more, again: refresh, userCount: 50 }),
  listFeature('load all', { isMeant: isFurtherPage, before: [first], act: all, again: all }),
  listFeature('refresh', {
    isMeant: isFurtherPage,
    ...{ before: [first, more], act: refresh, again: refresh, userCount: 50 },
  }),
];
