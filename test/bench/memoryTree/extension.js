'use strict';

const { readFileSync } = require('node:fs');
const vscode = require('vscode');

const { Collapsed, None } = vscode.TreeItemCollapsibleState;

/** Adds the accounts that MEMORY_TREE_FILE holds, once for each profile, and shows their rows from memory. */
exports.activate = async (context) => {
  const accounts = JSON.parse(readFileSync(process.env.MEMORY_TREE_FILE, 'utf8'));
  const media = vscode.Uri.joinPath(
    vscode.extensions.getExtension('zero-trust-tools.cloudflare-access-users').extensionUri,
    'media',
  );
  context.subscriptions.push(
    vscode.window.createTreeView('memoryTree.users', {
      treeDataProvider: new MemoryTree(accounts, media),
      canSelectMany: true,
      showCollapseAll: true,
    }),
  );
  if (context.globalState.get('added') === true) return;
  for (const { accountId, label, apiToken } of accounts) {
    await vscode.commands.executeCommand('cloudflareAccess.addAccount', { accountId, label, apiToken });
  }
  await context.globalState.update('added', true);
};

/** A provider with the rows of the extension, as an author would write it who has them all in an array. */
class MemoryTree {
  constructor(accounts, media) {
    this.accounts = accounts;
    this.media = media;
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
    item.iconPath = row.seat === undefined ? new vscode.ThemeIcon('fold-down') : this.seatIcon(row.seat);
    return item;
  }

  resolveTreeItem(item, row) {
    item.tooltip = row.label;
    return item;
  }

  seatIcon(seat) {
    const icon = (theme) => vscode.Uri.joinPath(this.media, 'seats', `${seat}-${theme}.svg`);
    return { light: icon('light'), dark: icon('dark') };
  }
}
