'use strict';

const net = require('node:net');
const readline = require('node:readline');
const vscode = require('vscode');

/**
 * Connects to the test that opened this window and runs each command that it asks for: a line `[number, command, arguments]`
 * as JSON, answered once the command has ended by a line `[number, failure]`, where the failure is null if there was none.
 */
exports.activate = ({ subscriptions }) => {
  const socket = net.connect(Number(process.env.ACCESS_USERS_COMMAND_PORT), '127.0.0.1');
  // The test may be over before its window is closed.
  socket.on('error', () => undefined);
  readline.createInterface({ input: socket }).on('line', async (line) => {
    const [number, command, parameters] = JSON.parse(line);
    const failure = await vscode.commands.executeCommand(command, ...parameters).then(
      () => null,
      (error) => String(error),
    );
    socket.write(`${JSON.stringify([number, failure])}\n`);
  });
  subscriptions.push({ dispose: () => socket.destroy() });
  // Values of settings by their names; null takes the person's own away.
  const changeSettings = async (values) => {
    for (const [name, value] of Object.entries(values)) {
      const configuration = vscode.workspace.getConfiguration();
      await configuration.update(name, value ?? undefined, vscode.ConfigurationTarget.Global);
    }
  };
  subscriptions.push(vscode.commands.registerCommand('accessUsersTests.changeSettings', changeSettings));
};
