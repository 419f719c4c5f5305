import type { TreeItem } from 'vscode';
import type { TreeNode } from '../../src/tree/nodes';

/** Something that went wrong, as it is told to the person: the words, and what is offered as a remedy. */
export interface ToldFailure {
  readonly words: string;
  readonly remedies: readonly string[];
}

/** What a person sees of a feature: rows or other data by their ids, failures, and notices that are none. */
export interface Sight {
  readonly data: readonly string[];
  readonly failures: readonly ToldFailure[];
  readonly notices: readonly string[];
}

/** One row of the view. */
export interface RowSight {
  readonly node: TreeNode;
  readonly words: string;
  readonly remedies: readonly string[];
}

/** What a person sees of a row. */
export function rowOf(node: TreeNode, { label, description, command }: TreeItem): RowSight {
  const words = `${typeof label === 'string' ? label : (label?.label ?? '')}. ${String(description ?? '')}`;
  return { node, words, remedies: command ? [command.title] : [] };
}

/** What a person sees of the rows of an account. */
export function sightOf(rows: readonly RowSight[]): Sight {
  return {
    data: rows.flatMap(({ node }) => (node.kind === 'user' ? [node.key] : [])),
    failures: rows.filter(({ node }) => node.kind === 'failure'),
    notices: rows.filter(({ node }) => node.kind === 'notice').map(({ words }) => words),
  };
}
