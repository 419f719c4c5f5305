import type { CommandHandlers } from '../registerCommands';
import { RowPresses } from './pressRow';
import type { RowHandlers, RowPressServices } from './pressRow';
import { privacyCommands } from './privacyCommands';
import { viewCommands } from './viewCommands';
import type { ViewCommandServices } from './viewCommands';

/** What the commands on the view and the whole extension need. */
export interface ViewFamilyServices extends ViewCommandServices, RowPressServices {
  readonly privacy: Parameters<typeof privacyCommands>[0];
  readonly log: { show(): void };
}

type Elsewhere = Exclude<keyof RowHandlers, keyof ReturnType<typeof viewCommands>>;

/** The commands on the view: reading its lists, pressing its rows, privacy mode and the log. `others` are what rows lead to besides. */
export function viewFamily(
  services: ViewFamilyServices,
  others: Pick<RowHandlers, Elsewhere>,
): ReturnType<typeof viewCommands> &
  ReturnType<typeof privacyCommands> &
  Pick<CommandHandlers, 'pressRow' | 'openRow' | 'showLog'> {
  const reading = viewCommands(services);
  const presses = new RowPresses(services, { ...others, ...reading });
  return {
    ...reading,
    ...privacyCommands(services.privacy),
    pressRow: () => presses.press(),
    openRow: () => presses.enter(),
    showLog: () => {
      services.log.show();
      return Promise.resolve();
    },
  };
}
