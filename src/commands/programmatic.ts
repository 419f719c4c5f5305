import { isTreeNode } from '../tree/nodes';

/** Whether other code called a command, with an object of arguments; a person's call has none or a row. */
export function isProgrammatic(argument: unknown): boolean {
  return typeof argument === 'object' && argument !== null && !isTreeNode(argument);
}
