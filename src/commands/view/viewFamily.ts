import type { CommandHandlers } from '../registerCommands';
import { RowPresses } from './pressRow';
import type { RowHandlers, RowPressServices } from './pressRow';
import { RowWalk } from './rowWalk';
import { privacyCommands } from './privacyCommands';
import { viewCommands } from './viewCommands';
import type { ViewCommandServices } from './viewCommands';

/** Dependencies of the commands for the view and the whole extension. */
export interface ViewFamilyServices extends ViewCommandServices, Omit<RowPressServices, 'walk'> {
  readonly privacy: Parameters<typeof privacyCommands>[0];
  readonly log: { show(): void };
}

type Elsewhere = Exclude<keyof RowHandlers, keyof ReturnType<typeof viewCommands>>;

/**
 * The commands that load lists, press rows, toggle privacy mode and show the log; `others` are the remaining row
 * actions.
 */
export function viewFamily(
  services: ViewFamilyServices,
  others: Pick<RowHandlers, Elsewhere>,
): ReturnType<typeof viewCommands> &
  ReturnType<typeof privacyCommands> &
  Pick<CommandHandlers, 'pressRow' | 'openRow' | 'previewNextUser' | 'previewPreviousUser' | 'showLog'> {
  const reading = viewCommands(services);
  const walk = new RowWalk(services);
  const presses = new RowPresses({ ...services, walk }, { ...others, ...reading });
  return {
    ...reading,
    ...privacyCommands(services.privacy),
    pressRow: () => presses.press(),
    openRow: () => presses.enter(),
    previewNextUser: () => walk.step('Down'),
    previewPreviousUser: () => walk.step('Up'),
    showLog: () => {
      services.log.show();
      return Promise.resolve();
    },
  };
}
