import { filterCommands } from './filterCommands';
import type { FilterCommandServices } from './filterCommands';
import { searchCommands } from './searchCommands';
import type { SearchServices } from './searchCommands';

/** Dependencies of the commands that find users. */
export type FindFamilyServices = FilterCommandServices & SearchServices;

/** The commands that search, filter and order users. */
export function findFamily(
  services: FindFamilyServices,
): ReturnType<typeof filterCommands> & ReturnType<typeof searchCommands> {
  return { ...filterCommands(services), ...searchCommands(services) };
}
