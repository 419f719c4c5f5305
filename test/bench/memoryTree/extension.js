'use strict';

const { readFileSync } = require('node:fs');
const vscode = require('vscode');

const { Collapsed, None } = vscode.TreeItemCollapsibleState;

/**
 * Adds the accounts that MEMORY_TREE_FILE holds, once for each profile, and shows their rows from memory. An account
 * whose rows stand in several orders (`orders`, from the names of orders to the places of rows) is read whole by this
 * project's extension, and two commands show the first such account in its next order, one in each view.
 */
exports.activate = async (context) => {
  const accounts = JSON.parse(readFileSync(process.env.MEMORY_TREE_FILE, 'utf8'));
  const media = vscode.Uri.joinPath(
    vscode.extensions.getExtension('zero-trust-tools.cloudflare-access-users').extensionUri,
    'media',
  );
  const tree = new MemoryTree(accounts, media);
  context.subscriptions.push(
    vscode.window.createTreeView('memoryTree.users', {
      treeDataProvider: tree,
      canSelectMany: true,
      showCollapseAll: true,
    }),
    ...reorderCommands(tree, context.globalState),
  );
  if (context.globalState.get('added') === true) return;
  for (const { accountId, label, apiToken, orders } of accounts) {
    await vscode.commands.executeCommand('cloudflareAccess.addAccount', { accountId, label, apiToken });
    if (orders !== undefined) await vscode.commands.executeCommand('cloudflareAccess.loadAll', { accountId });
  }
  await context.globalState.update('added', true);
};

/**
 * The commands that redraw all rows of an account, in this project's view and in that of the bare provider. Either keeps
 * the order first, which takes VS Code a while whoever asks for it.
 */
function reorderCommands(tree, globalState) {
  const account = tree.accounts.find(({ orders }) => orders !== undefined);
  if (account === undefined) return [];
  const names = Object.keys(account.orders);
  const rowsInOrder = new Map(names.map((name) => [name, account.orders[name].map((place) => account.rows[place])]));
  const next = (order) => names[(names.indexOf(order) + 1) % names.length];
  let [ownOrder] = names;
  let [memoryOrder] = names;
  return [
    vscode.commands.registerCommand('memoryTree.reorderOwn', () => {
      ownOrder = next(ownOrder);
      const { accountId } = account;
      return vscode.commands.executeCommand('cloudflareAccess.sortUsers', { accountId, order: ownOrder });
    }),
    vscode.commands.registerCommand('memoryTree.reorderMemory', async () => {
      memoryOrder = next(memoryOrder);
      await globalState.update('order', memoryOrder);
      tree.show(account, rowsInOrder.get(memoryOrder));
    }),
  ];
}

/** A provider with the rows of the extension, as an author would write it who has them all in an array. */
class MemoryTree {
  constructor(accounts, media) {
    this.accounts = accounts;
    this.seatIcons = new Map(['both', 'access', 'gateway', 'none'].map((seat) => [seat, seatIcon(media, seat)]));
    this.didChangeTreeData = new vscode.EventEmitter();
    this.onDidChangeTreeData = this.didChangeTreeData.event;
  }

  show(account, rows) {
    account.rows = rows;
    this.didChangeTreeData.fire(account);
  }

  getChildren(parent) {
    return parent === undefined ? this.accounts : parent.rows;
  }

  getTreeItem(row) {
    const item = new vscode.TreeItem(row.label, row.rows === undefined ? None : Collapsed);
    item.id = row.id;
    item.contextValue = row.context;
    if (row.rows !== undefined) {
      item.iconPath = new vscode.ThemeIcon('organization');
      return item;
    }
    item.description = row.description;
    item.accessibilityInformation = { label: row.accessibleLabel };
    item.command = { command: 'cloudflareAccess.pressRow', title: row.commandTitle };
    item.iconPath = row.seat === undefined ? new vscode.ThemeIcon('fold-down') : this.seatIcons.get(row.seat);
    return item;
  }

  resolveTreeItem(item, row) {
    item.tooltip = row.label;
    return item;
  }
}

function seatIcon(media, seat) {
  const icon = (theme) => vscode.Uri.joinPath(media, 'seats', `${seat}-${theme}.svg`);
  return { light: icon('light'), dark: icon('dark') };
}
