import { bodyBytes } from '../answer';
import type { Simulator } from '../simulator';
import { met, type SimulatorCase } from './case';

const marked = 'as_sent';

/** What each record has in these cases, by the name of the case: members as no program of JavaScript would write them. */
export const sentMembers = {
  'number-beyond-double': '"employee_no":9007199254740993',
  'number-spelling': '"rate":1.10,"limit":1e400,"offset":-0',
  'key-order': '"levels":{"20":"b","3":"a"}',
  'doubled-keys': '"group":"first","group":"second"',
} as const;

/** Records whose text says more than what JavaScript makes of it. */
export const asSentCases: readonly SimulatorCase[] = [
  met(
    'number-beyond-double',
    'Each record has "employee_no": 9007199254740993, which no double of JavaScript holds',
    sendingMembers(sentMembers['number-beyond-double']),
  ),
  met(
    'number-spelling',
    'Each record has numbers spelled as JavaScript would not: 1.10, 1e400, -0',
    sendingMembers(sentMembers['number-spelling']),
  ),
  met(
    'key-order',
    'Each record has "levels": {"20":"b","3":"a"}, whose keys an object of JavaScript puts in another order',
    sendingMembers(sentMembers['key-order']),
  ),
  met(
    'doubled-keys',
    'Each record has the key "group" twice, of which JSON.parse keeps the last',
    sendingMembers(sentMembers['doubled-keys']),
  ),
  met('names-beyond-latin', 'Each record has the name "Jürgen Åström 主婦"', (simulator) => {
    const accountId = simulator.accounts[0]?.id ?? '';
    const users = simulator.users(accountId).map((user) => ({ ...user, name: 'Jürgen Åström 主婦' }));
    simulator.replaceUsers(accountId, users);
  }),
];

/** Puts members, as this text, at the end of each record of the first account. */
function sendingMembers(members: string): (simulator: Simulator) => void {
  return (simulator) => {
    const accountId = simulator.accounts[0]?.id ?? '';
    simulator.replaceUsers(
      accountId,
      simulator.users(accountId).map((user) => ({ ...user, [marked]: marked })),
    );
    const withMembers = (text: string): Buffer => Buffer.from(text.replaceAll(`"${marked}":"${marked}"`, members));
    simulator.setFault({ changeAnswer: (answer) => ({ ...answer, body: withMembers(bodyBytes(answer).toString()) }) });
  };
}
