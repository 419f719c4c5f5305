import type { SimulatorCase } from './cases/case';
import { accountCases } from './cases/accounts';
import { asSentCases } from './cases/asSent';
import { listCases } from './cases/lists';
import { logCases } from './cases/log';
import { momentCases } from './cases/moments';
import { refusalCases } from './cases/refusals';
import { seatCases } from './cases/seats';

/**
 * Every answer that was met in the wild and that the simulator can give. To add one: put it into the file of its family in
 * `cases`, or into a file of its own that is named here. A test begins it by `beginCase`, a person by `npm start -- --case`.
 */
export const simulatorCases: readonly SimulatorCase[] = [
  ...refusalCases,
  ...listCases,
  ...accountCases,
  ...momentCases,
  ...logCases,
  ...asSentCases,
  ...seatCases,
];

/** The case with this name; throws where there is none. */
export function simulatorCase(name: string): SimulatorCase {
  const found = simulatorCases.find((one) => one.name === name);
  if (!found) throw new Error(`There is no case "${name}". "npm start -- --cases" lists them.`);
  return found;
}
