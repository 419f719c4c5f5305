'use strict';

const vscode = require('vscode');

/** Adds the accounts that the environment names, once for each profile, and shows the view. */
exports.activate = async (context) => {
  const accounts = JSON.parse(process.env.ACCESS_USERS_DEMO_ACCOUNTS ?? '[]');
  if (context.globalState.get('added') !== true) {
    for (const account of accounts) {
      await vscode.commands.executeCommand('cloudflareAccess.addAccount', account);
    }
    await context.globalState.update('added', true);
  }
  await vscode.commands.executeCommand('cloudflareAccess.users.focus');
};
