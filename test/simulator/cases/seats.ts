import { faults } from '../faults';
import { met, type SimulatorCase } from './case';

/** Answers about devices and the organization, by which idle seats are found. */
export const seatCases: readonly SimulatorCase[] = [
  met('devices-refused', 'A token that may list users, but no devices: 403 with code 10000', (simulator) => {
    simulator.configure({ devicesPermissions: ['Another Read'] });
  }),
  met(
    'devices-with-one-cursor',
    'Every page of the devices is the first one, with the same cursor, so that the list never ends',
    (simulator) => {
      const fault = { ...faults.place(['result_info', 'cursor'], 'again'), changeQuery: withoutCursor };
      simulator.setFault(fault, { when: ({ route }) => route === 'listDevices' });
    },
  ),
  met('organization-refused', 'A token that may not read the organization: 403 with code 10000', (simulator) => {
    simulator.configure({ organizationPermissions: ['Another Read'] });
  }),
  met('seats-expire', 'The organization frees seats by itself after 90 days: "2160h0m0s"', (simulator) => {
    simulator.configure({ seatExpiration: '2160h0m0s' });
  }),
];

function withoutCursor(query: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(query).filter(([name]) => name !== 'cursor'));
}
