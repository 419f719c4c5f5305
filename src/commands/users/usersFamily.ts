import { reportCommands } from './reportCommands';
import type { ReportCommandServices } from './reportCommands';
import { userCommands } from './userCommands';
import type { UserCommandServices } from './userCommands';
import { userToolCommands } from './userToolCommands';
import type { UserToolServices } from './userToolCommands';

/** Dependencies of the user commands. */
export type UsersFamilyServices = ReportCommandServices & UserCommandServices & UserToolServices;

/** The commands that show, copy and open single users. */
export function usersFamily(
  services: UsersFamilyServices,
): ReturnType<typeof reportCommands> & ReturnType<typeof userCommands> & ReturnType<typeof userToolCommands> {
  return { ...reportCommands(services), ...userCommands(services), ...userToolCommands(services) };
}
