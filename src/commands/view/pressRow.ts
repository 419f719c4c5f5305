import * as vscode from 'vscode';
import { causeOf } from '../../cloudflare/failureCause';
import type { UserDirectory } from '../../directory/userDirectory';
import type { UserPanels } from '../../panel/user/userPanels';
import { remediesFor } from '../../text/remedies';
import type { Remedy } from '../../text/remedies';
import type { FailureNode, NoticeNode, TreeNode, UserNode } from '../../tree/nodes';
import { noticeAction } from '../../tree/noticeText';
import type { UsersView } from '../../tree/usersView';
import { onRow } from '../invocation';
import type { CommandHandlers } from '../registerCommands';
import { userTargets } from '../userTargets';
import type { RowWalk } from './rowWalk';

/** The commands that pressing a row can run. */
export type RowHandlers = Pick<CommandHandlers, 'openUser' | 'loadMore' | 'loadAll' | 'clearFilter' | Remedy>;

/** Dependencies of pressing rows. */
export interface RowPressServices {
  readonly view: UsersView;
  readonly directory: UserDirectory;
  readonly panels: Pick<UserPanels, 'preview'>;
  /** Whether the person's settings let editors open as previews. */
  readonly opensPreviews: () => boolean;
  readonly walk: Pick<RowWalk, 'isStepping' | 'ended'>;
}

/** Two presses of the same row within this time are a double click. */
const doubleClickMs = 500;
/**
 * A press within this time after Enter is the one that Enter caused. On some rows, such as accounts, Enter causes none.
 */
const enterMs = 2_000;

/**
 * Handles the presses of rows. VS Code tells neither how nor how often a row was pressed, so this class tracks both.
 */
export class RowPresses {
  readonly #services: RowPressServices;
  readonly #handlers: RowHandlers;
  #last: { readonly id: string; readonly atMs: number } | undefined;
  #enteredAtMs = -Infinity;

  constructor(services: RowPressServices, handlers: RowHandlers) {
    this.#services = services;
    this.#handlers = handlers;
  }

  /** Presses the focused row through the list's own command, so that a user opens in a panel of its own. */
  async enter(): Promise<void> {
    // A press while a step is under way counts as the step's own.
    await this.#services.walk.ended;
    this.#enteredAtMs = Date.now();
    await vscode.commands.executeCommand('list.select');
  }

  /**
   * Shows a user in the preview, or after Enter or a double click in a panel of its own. On other rows, loads more or
   * runs the remedy that the row names.
   */
  async press(): Promise<void> {
    if (this.#services.walk.isStepping) return;
    const row = await this.#services.view.pressedRow();
    if (!row) return;
    const isToKeep = this.#isToKeep(row);
    if (row.kind === 'user') await this.#showUser(row, isToKeep);
    else if (row.kind === 'loadMore') await this.#handlers.loadMore(onRow(row));
    else if (row.kind === 'failure') await this.#takeRemedy(row);
    else if (row.kind === 'notice') await this.#heedNotice(row);
  }

  #isToKeep({ id }: TreeNode): boolean {
    const nowMs = Date.now();
    const isEntered = nowMs - this.#enteredAtMs < enterMs;
    const isDouble = this.#last?.id === id && nowMs - this.#last.atMs < doubleClickMs;
    this.#enteredAtMs = -Infinity;
    this.#last = { id, atMs: nowMs };
    return isEntered || isDouble;
  }

  async #showUser(row: UserNode, isToKeep: boolean): Promise<void> {
    const { directory, panels, opensPreviews } = this.#services;
    if (isToKeep || !opensPreviews()) {
      await this.#handlers.openUser(onRow(row));
      return;
    }
    for (const target of userTargets(onRow(row), directory)) panels.preview(target, target.key);
  }

  async #heedNotice(row: NoticeNode): Promise<void> {
    const action = noticeAction(row.notice);
    if (action === 'showMore') this.#services.view.showMoreRows(row.accountId);
    else if (action !== undefined) await this.#handlers[action](onRow(row));
  }

  async #takeRemedy(row: FailureNode): Promise<void> {
    const failure = this.#services.directory.listOf(row.accountId).failure?.failure;
    const [remedy] = failure ? remediesFor(causeOf(failure)) : (['retry'] as const);
    await this.#handlers[remedy](onRow(row));
  }
}
