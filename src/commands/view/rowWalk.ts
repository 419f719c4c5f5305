import * as vscode from 'vscode';
import type { UserDirectory } from '../../directory/userDirectory';
import type { UserPanels } from '../../panel/user/userPanels';
import type { TreeNode } from '../../tree/nodes';
import type { UsersView } from '../../tree/usersView';
import { onRow } from '../invocation';
import { userTargets } from '../userTargets';

/** Dependencies of walking through rows. */
export interface RowWalkServices {
  readonly view: Pick<UsersView, 'selection' | 'selectRow'>;
  readonly directory: UserDirectory;
  readonly panels: Pick<UserPanels, 'preview'>;
}

/** While so many steps are under way, further ones are dropped: a held key must not walk on after it was let go. */
const mostSteps = 3;

/** Moves the focus through the rows while the preview is in front, which follows to each user on the way. */
export class RowWalk {
  readonly #services: RowWalkServices;
  #stepCount = 0;
  #last: Promise<void> = Promise.resolve();

  constructor(services: RowWalkServices) {
    this.#services = services;
  }

  /** Whether a row may be selected by a step, which is no press of it. */
  get isStepping(): boolean {
    return this.#stepCount > 0;
  }

  /** Resolves once no row is selected by the steps so far; never rejects. */
  get ended(): Promise<void> {
    return this.#last;
  }

  /** Moves the focus to the next or the previous row and, if that is a user, shows the user in the preview. */
  step(direction: 'Down' | 'Up'): Promise<void> {
    if (this.#stepCount >= mostSteps) return Promise.resolve();
    this.#stepCount += 1;
    const step = this.#last
      .then(() => this.#step(direction))
      .finally(() => {
        this.#stepCount -= 1;
      });
    this.#last = step.catch(() => undefined);
    return step;
  }

  async #step(direction: 'Down' | 'Up'): Promise<void> {
    const { view, directory, panels } = this.#services;
    const [before, ...others] = view.selection;
    if (others.length > 0) {
      // The person is selecting several rows, which a preview would undo.
      await vscode.commands.executeCommand(`list.focus${direction}`);
      return;
    }
    // Extensions learn only of selected rows, not of the one in focus, so the row is added to the selection for a moment.
    await vscode.commands.executeCommand(`list.expandSelection${direction}`);
    const row = view.selection.find(({ id }) => id !== before?.id) ?? view.selection[0];
    const shown: TreeNode | undefined = row?.kind === 'user' ? row : before;
    const isSelectedAlone = view.selection.length === 1 && view.selection[0]?.id === shown?.id;
    // Selecting a row scrolls to it, which must not undo another key that was pressed meanwhile.
    if (shown && !isSelectedAlone) await view.selectRow(shown);
    if (row?.kind !== 'user') return;
    for (const target of userTargets(onRow(row), directory)) panels.preview(target, target.key);
  }
}
