import { searchItems } from '../../../src/commands/find/searchPick';
import { debounceMs, type UserSearch } from '../../../src/directory/userSearch';
import { searchEnds, searchOf } from '../../support/searches';
import { accountId, type Person } from '../person';
import type { Sight } from '../sight';
import type { Feature } from './feature';
import { keysOf } from './lists';
import { nothingMasked } from '../../support/nothingMasked';

const text = 'example.net';
/** How many hits a page of a search has. */
const hitsAPage = 50;

/** Searching as the person types, with a page of users loaded. */
export const searchFeature: Feature = {
  name: 'search',
  isMeant: ({ route, query }) => route === 'listUsers' && query['search'] !== undefined,
  start: async (person) => {
    let search = await begin(person);
    let pageCount = 1;
    const type = async (): Promise<void> => {
      withoutPause(() => search.setText(text));
      await person.window.untilClosed(searchEnds(search));
    };
    return {
      act: type,
      see: () => Promise.resolve(sightOfSearch(search, person)),
      retry: async () => {
        const [result] = search.results;
        const isWhole = wholeOf(person, 1).join() === result?.hits.map(({ key }) => key).join();
        if (isWhole) pageCount += 1;
        // What is there already is gone on with, since typing again takes a moment for nothing.
        if (isWhole || result?.failure) await search.loadMore(accountId);
        else await type();
      },
      anew: async () => {
        search.dispose();
        search = await begin(person);
        await type();
      },
      whole: () => wholeOf(person, pageCount),
      end: () => search.dispose(),
    };
  },
};

async function begin({ window }: Person): Promise<UserSearch> {
  await window.listOf(accountId).loadFirst();
  return window.own(searchOf(window.directory, { field: 'search', accountIds: [accountId] }));
}

/** Has what waits until the person types no more not wait. */
function withoutPause(type: () => void): void {
  const { setTimeout } = globalThis;
  const atOnce = (work: () => void, delayMs?: number): unknown =>
    setTimeout(work, delayMs === debounceMs ? 0 : delayMs);
  globalThis.setTimeout = atOnce as typeof setTimeout;
  try {
    type();
  } finally {
    globalThis.setTimeout = setTimeout;
  }
}

function sightOfSearch(search: UserSearch, { window }: Person): Sight {
  const items = searchItems(search.results, window.accounts.accounts, () => [], nothingMasked);
  const told = items.filter(({ label, loadsMoreOf }) => loadsMoreOf !== undefined && label.startsWith('$(error)'));
  return {
    data: items.flatMap(({ target }) => target?.key ?? []),
    // Pressing Enter on the row tries again, and the row says so.
    failures: told.map(({ label, detail = '' }) => ({
      words: `${label}. ${detail}`,
      remedies: detail.endsWith('Press Enter to try again.') ? ['Retry'] : [],
    })),
    notices: items.flatMap(({ label }) => (label.startsWith('$(info)') ? [label] : [])),
  };
}

/** The loaded rows that the text is in, then the first pages of the server's hits. */
function wholeOf(person: Person, pageCount: number): readonly string[] {
  const users = person.simulator.users(accountId);
  const keys = keysOf(person);
  const hits = keys.filter((_key, row) => `${users[row]?.email} ${users[row]?.name}`.toLowerCase().includes(text));
  const loaded = new Set(person.window.listOf(accountId).pages?.users.keys());
  return [...new Set([...hits.filter((key) => loaded.has(key)), ...hits.slice(0, pageCount * hitsAPage)])];
}
