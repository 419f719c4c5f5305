import type { CommandName } from '../contributions';
import { isTreeNode } from '../tree/nodes';
import type { TreeNode } from '../tree/nodes';
import type { ArgumentsOf } from './commandArguments';
import type { UserTarget } from './userTarget';

/** A command that a person ran. */
export interface PersonsCall {
  readonly by: 'person';
  /** The row whose menu, button or key ran the command; undefined from the palette or the view's title. */
  readonly row?: TreeNode;
  /**
   * All rows that the command acts on: the selected rows if the pressed one is among them, else the pressed row alone;
   * without one, the selection in the view.
   */
  readonly rows: readonly TreeNode[];
  /** Set if the command was run from the title or the menu of the panel in front. */
  readonly isOnPanel?: true;
  /** The user of the panel whose button ran the command. */
  readonly user?: UserTarget;
}

/** A command that other code ran with arguments: another extension, a task, a keyboard shortcut. */
export interface CodesCall<Given> {
  readonly by: 'code';
  readonly given: Given;
}

/** How a command was called: by a person with rows, or by other code with the arguments of that command. */
export type Invocation<Name extends CommandName> = PersonsCall | CodesCall<ArgumentsOf<Name>>;

/** Tells from VS Code's arguments who called a command; arguments from other code are not checked yet. */
export function callOf(args: readonly unknown[], selection: readonly TreeNode[]): PersonsCall | CodesCall<unknown> {
  const [pressed, selected] = args;
  if (isTreeNode(pressed)) {
    const isAmongSelected = Array.isArray(selected) && selected.some((row) => isTreeNode(row) && row.id === pressed.id);
    return { by: 'person', row: pressed, rows: isAmongSelected ? selected.filter(isTreeNode) : [pressed] };
  }
  if (isWebview(pressed)) return { by: 'person', rows: [], isOnPanel: true };
  if (typeof pressed === 'object' && pressed !== null) return { by: 'code', given: pressed };
  return { by: 'person', rows: selection };
}

/** Whether VS Code passed a webview: a title button passes its URI, a menu the context that the page declares. */
function isWebview(pressed: unknown): boolean {
  if (typeof pressed !== 'object' || pressed === null) return false;
  const { scheme, webview } = pressed as { readonly scheme?: unknown; readonly webview?: unknown };
  return scheme === 'webview-panel' || typeof webview === 'string';
}

/** A person's call on the user of a panel. */
export function onUser(user: UserTarget): PersonsCall {
  return { by: 'person', rows: [], user };
}

/** A person's call on one row. */
export function onRow(row: TreeNode): PersonsCall {
  return { by: 'person', row, rows: [row] };
}

/** The row that a person's call acts on first: the pressed one, or else the first selected one. */
export function firstRow({ row, rows }: PersonsCall): TreeNode | undefined {
  return row ?? rows[0];
}
