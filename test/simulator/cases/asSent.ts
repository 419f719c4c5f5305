import { bodyBytes } from '../answer';
import { met, type SimulatorCase } from './case';

/** Records whose text says more than what JavaScript makes of it. */
export const asSentCases: readonly SimulatorCase[] = [
  met(
    'number-beyond-double',
    'Each record has "employee_no": 9007199254740993, which no double of JavaScript holds',
    (simulator) => {
      const accountId = simulator.accounts[0]?.id ?? '';
      simulator.replaceUsers(
        accountId,
        simulator.users(accountId).map((user) => ({ ...user, employee_no: 'EMPLOYEE_NO' })),
      );
      const withNumber = (text: string): Buffer => Buffer.from(text.replaceAll('"EMPLOYEE_NO"', '9007199254740993'));
      simulator.setFault({
        changeAnswer: (answer) => ({ ...answer, body: withNumber(bodyBytes(answer).toString()) }),
      });
    },
  ),
];
