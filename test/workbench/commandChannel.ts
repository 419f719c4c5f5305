import net from 'node:net';
import path from 'node:path';
import readline from 'node:readline';
import { projectFolder } from '../support/project';
import { until, windowTimeLimitMs } from '../support/waiting';

/** The way by which a test has commands run in a window, as other extensions and tasks do, without a palette. */
export interface CommandChannel {
  /** The extension that runs them, to be loaded in the window. */
  readonly extensionFolder: string;
  /** What that extension has to find in its environment. */
  readonly environment: NodeJS.ProcessEnv;
  /** Where windows connect to, as `127.0.0.1:port`. */
  readonly host: string;
  /**
   * Runs a command by its id and resolves once it has ended, or the window with it; rejects with what the command says. Waits
   * for a window that starts. Of several windows the one that opened last runs it.
   */
  run(command: string, ...parameters: readonly unknown[]): Promise<void>;
  close(): Promise<void>;
}

type Settle = (failure: string | null) => void;

/** Opens a channel, to which windows connect by themselves. */
export async function openCommandChannel(): Promise<CommandChannel> {
  const windows = new Map<net.Socket, Map<number, Settle>>();
  const server = net.createServer((socket) => {
    const asked = new Map<number, Settle>();
    windows.set(socket, asked);
    readline.createInterface({ input: socket }).on('line', (line) => {
      const [number, failure] = JSON.parse(line) as [number, string | null];
      asked.get(number)?.(failure);
      asked.delete(number);
    });
    socket.on('error', () => socket.destroy());
    socket.on('close', () => {
      windows.delete(socket);
      for (const settle of asked.values()) settle(null);
    });
  });
  await new Promise<void>((resolve, reject) => server.once('error', reject).listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as net.AddressInfo;
  let count = 0;
  return {
    extensionFolder: path.join(projectFolder, 'test', 'workbench', 'commandChannel'),
    environment: { ACCESS_USERS_COMMAND_PORT: String(port) },
    host: `127.0.0.1:${port}`,
    run: async (command, ...parameters) => {
      const failures: (string | null)[] = [];
      const wasRun = async (): Promise<boolean> => {
        const [socket, asked] = [...windows].at(-1) ?? [];
        if (!socket) return false;
        const number = ++count;
        const failure = await new Promise<string | null>((resolve) => {
          asked?.set(number, resolve);
          socket.write(`${JSON.stringify([number, command, parameters])}\n`);
        });
        failures.push(failure);
        // A window that starts learns of the commands one by one.
        return failure?.endsWith(`'${command}' not found`) !== true;
      };
      await until(
        wasRun,
        () => `${command}: ${failures.at(-1) ?? 'no window is ready for commands'}`,
        windowTimeLimitMs,
        100,
      );
      const failure = failures.at(-1) ?? null;
      if (failure !== null) throw new Error(`${command}: ${failure}`);
    },
    close: async () => {
      const closed = new Promise((resolve) => server.close(resolve));
      for (const socket of windows.keys()) socket.destroy();
      await closed;
    },
  };
}
