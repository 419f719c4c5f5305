import { causeOf } from '../cloudflare/failureCause';
import type { UserDirectory } from '../directory/userDirectory';
import { remediesFor } from '../text/remedies';
import type { Remedy } from '../text/remedies';
import type { FailureNode, NoticeNode } from '../tree/nodes';
import { noticeAction } from '../tree/noticeText';
import type { UsersView } from '../tree/usersView';
import { onRow } from './invocation';
import type { CommandHandlers } from './registerCommands';

/** The commands that pressing a row can come down to. */
type RowHandlers = Pick<CommandHandlers, 'openUser' | 'loadMore' | 'loadAll' | 'clearFilter' | Remedy>;

/** Does what pressing the selected row means: opens a user, loads more, or takes the remedy that the row names. */
export async function pressRow(view: UsersView, directory: UserDirectory, handlers: RowHandlers): Promise<void> {
  const row = await view.pressedRow();
  if (row?.kind === 'user') await handlers.openUser(onRow(row));
  else if (row?.kind === 'loadMore') await handlers.loadMore(onRow(row));
  else if (row?.kind === 'failure') await takeRemedy(row, directory, handlers);
  else if (row?.kind === 'notice') await heedNotice(row, view, handlers);
}

async function heedNotice(row: NoticeNode, view: UsersView, handlers: RowHandlers): Promise<void> {
  const action = noticeAction(row.notice);
  if (action === 'showMore') view.showMoreRows(row.accountId);
  else if (action !== undefined) await handlers[action](onRow(row));
}

async function takeRemedy(row: FailureNode, directory: UserDirectory, handlers: RowHandlers): Promise<void> {
  const failure = directory.listOf(row.accountId).failure?.failure;
  const [remedy] = failure ? remediesFor(causeOf(failure)) : (['retry'] as const);
  await handlers[remedy](onRow(row));
}
