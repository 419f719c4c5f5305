import assert from 'node:assert/strict';
import { AccountLogReading } from '../../../src/directory/accountLogReading';
import type { AccountLog } from '../../../src/directory/accountLog';
import { noProviderNames } from '../../../src/directory/providerNames';
import { accessLogView } from '../../../src/panel/accessLog/accessLogView';
import { RequestList } from '../../../src/panel/accessLog/requestList';
import { nothingMasked } from '../../support/nothingMasked';
import type { PlainWindow } from '../plainWindow';
import { accountId, type Person } from '../person';
import type { Sight } from '../sight';
import type { Feature } from './feature';

/** A time of its own, so that the log has the requests of this feature alone. */
const [sinceMs, untilMs] = [Date.UTC(2021, 0, 1), Date.UTC(2021, 0, 2)];
const range = { kind: 'own', sinceMs, untilMs } as const;
/** More than one part of the log, of which the second is not full. */
const [requestCount, partSize] = [150, 100];

/** Reading the rest of an access log whose newest part is there; the faults are on what is older. */
export const accessLogFeature: Feature = {
  name: 'access log',
  isMeant: ({ route, query }) => route === 'listAccessRequests' && query['until'] !== new Date(untilMs).toISOString(),
  start: async (person) => {
    const { simulator } = person;
    const [user = assert.fail()] = simulator.users(accountId);
    simulator.configure({ maximumLogPerPage: partSize });
    simulator.replaceUsers(accountId, [user]);
    simulator.replaceStory(accountId, user.id ?? '', { accessRequests: sentRequests });
    const readings = new WeakMap<PlainWindow, AccountLogReading>();
    const reading = (): AccountLogReading => {
      const { window } = person;
      const known = readings.get(window) ?? window.own(new AccountLogReading(window));
      readings.set(window, known);
      return known;
    };
    const anew = async (): Promise<void> => {
      await reading().start(accountId, range);
      await reading().readAll(accountId);
    };
    await reading().start(accountId, range);
    return {
      act: () => reading().readAll(accountId),
      see: () => Promise.resolve(sightOfLog(reading(), person)),
      retry: anew,
      anew,
      whole: () => sentRequests.map((record) => JSON.stringify(record)),
      end: () => undefined,
    };
  },
};

const notFollowing = { isOn: false, untilMs: 0, end: undefined, failure: undefined };

/** Newest first, as the API sends them. */
const sentRequests = Array.from({ length: requestCount }, (_, index) => ({
  action: 'login',
  allowed: index % 2 === 0,
  app_name: 'Wiki',
  created_at: new Date(untilMs - (index + 1) * 60_000).toISOString(),
  ray_id: (0x8f2a0b1c3d000000n + BigInt(index)).toString(16),
  user_email: 'ann@example.com',
}));

/** What the panel shows: the requests of its table, and what it says above them, with the remedies for it. */
function sightOfLog(reading: AccountLogReading, { window }: Person): Sight {
  const account = window.accounts.find(accountId);
  // Of an account that is gone, the tests of the page see what the panel says.
  if (!account) return { data: [], failures: [], notices: [] };
  const state = reading.stateOf(accountId);
  const list = new RequestList();
  list.update(state.log);
  const facts = { ...state, label: account.label, providers: noProviderNames };
  const { notices, isPart } = accessLogView(facts, list, notFollowing, nothingMasked, Date.now());
  if (state.failure) assertIsPart(state.log, isPart);
  return {
    data: list.shown.map((record) => JSON.stringify(record)),
    failures: notices.map(({ title, advice, buttons }) => ({
      ...{ words: `${title}. ${advice}`, remedies: buttons.map(({ label }) => label) },
    })),
    notices: [],
  };
}

/** What could not be read is never counted as if it were not there. */
function assertIsPart(log: AccountLog | undefined, isPart: boolean): void {
  assert.deepEqual([log?.hasMore, isPart], [true, true], 'the panel says that it is a part');
}
