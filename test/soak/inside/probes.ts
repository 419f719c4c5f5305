import diagnosticsChannel from 'node:diagnostics_channel';
import type { Socket } from 'node:net';
import path from 'node:path';
import * as vscode from 'vscode';
import type { CloudflareClient, GetRequest } from '../../../src/cloudflare/client';
import type { AtStart } from '../../../src/atStart';
import type { OnDemand } from '../../../src/onDemand';
import type { UsersTreeProvider } from '../../../src/tree/usersTreeProvider';
import type { Log } from '../../../src/util/log';
import type { Left } from '../figures';
import { Made, watchVscode } from './made';
import type { MadeOfVscode } from './made';
import { countTimers } from './timers';

type Get = CloudflareClient['get'];
type Subscribe = (...parameters: readonly unknown[]) => { dispose(): void };

/** What the client's requests have come to so far; what it sends is its own. */
export interface Requests {
  readonly open: number;
  readonly ended: number;
  /** How many of those that have ended asked for a text. */
  readonly endedSearches: number;
}

/** Counts the requests of a client from now on. */
function countRequests(client: CloudflareClient): Requests {
  const requests = { open: 0, ended: 0, endedSearches: 0 };
  const get: Get = client.get.bind(client);
  const counting: Get = async (request: GetRequest) => {
    requests.open += 1;
    try {
      return await get(request);
    } finally {
      requests.open -= 1;
      requests.ended += 1;
      const isSearch = ['search', 'email', 'name'].some((field) => request.query?.[field] !== undefined);
      if (isSearch) requests.endedSearches += 1;
    }
  };
  Object.defineProperty(client, 'get', { configurable: true, value: counting });
  return requests;
}

/** Counts the listeners on the events of these objects that come from now on and have not gone. */
function countListeners(objects: readonly object[]): () => number {
  let count = 0;
  for (const object of objects) {
    for (const [name, value] of Object.entries(object)) {
      if (!name.startsWith('onDid') || typeof value !== 'function') continue;
      const subscribe = value as Subscribe;
      const counting: Subscribe = (...parameters) => {
        const subscription = subscribe(...parameters);
        let isThere = true;
        count += 1;
        return {
          dispose: () => {
            subscription.dispose();
            if (isThere) count -= 1;
            isThere = false;
          },
        };
      };
      Object.defineProperty(object, name, {
        configurable: true,
        enumerable: true,
        writable: true,
        value: counting,
      });
    }
  }
  return () => count;
}

/** Counts the sockets that this process opens as a client from now on and that are not closed. */
function countSockets(): () => number {
  const open = new Set<Socket>();
  diagnosticsChannel.subscribe('net.client.socket', (message) => {
    const { socket } = message as { socket: Socket };
    open.add(socket);
    socket.once('close', () => open.delete(socket));
  });
  return () => open.size;
}

/** Counts the rows that VS Code is given from now on. */
function countRows(provider: UsersTreeProvider): () => number {
  let count = 0;
  const getTreeItem = provider.getTreeItem.bind(provider);
  const counting: typeof getTreeItem = (node) => {
    count += 1;
    return getTreeItem(node);
  };
  Object.defineProperty(provider, 'getTreeItem', {
    configurable: true,
    value: counting,
  });
  return () => count;
}

/** VS Code keeps every line until its native logger is loaded, and the server from npm, which has none, keeps them for good. */
function silence(log: Log): void {
  for (const level of ['debug', 'info', 'warn', 'error'] as const) {
    Object.defineProperty(log, level, {
      configurable: true,
      value: () => undefined,
    });
  }
}

/** Everything by which the work and what it leaves are watched. */
export interface Probes {
  readonly extension: AtStart & OnDemand;
  readonly requests: Requests;
  readonly made: MadeOfVscode;
  /** The lists of the accounts that were added and removed. */
  readonly userLists: Made;
  /** How many rows VS Code was given to draw. */
  readonly drawnRows: () => number;
  /** What there is now. */
  readonly left: () => Left;
}

/** Begins to watch the extension, before any work is done. */
export function installProbes(extension: AtStart & OnDemand): Probes {
  const { accounts, panels, seatUsage, permissions } = extension;
  const requests = countRequests(extension.client);
  const parts: readonly unknown[] = Object.values(extension);
  const listeners = countListeners(parts.filter((part) => typeof part === 'object' && part !== null));
  const [sockets, made, userLists] = [countSockets(), watchVscode(), new Made()];
  const timers = countTimers(path.join(extension.context.extensionPath, 'dist'));
  const left = (): Left => ({
    panels: panels.size + seatUsage.size + permissions.size,
    tabs: vscode.window.tabGroups.all.flatMap(({ tabs }) => tabs).length,
    accounts: accounts.accounts.length,
    requests: requests.open,
    sockets: sockets(),
    timers: timers(),
    listeners: listeners(),
    processListeners: process.eventNames().reduce((sum, name) => sum + process.listenerCount(name), 0),
    panelObjects: made.panels.alive(),
    quickPickObjects: made.quickPicks.alive(),
    userListObjects: userLists.alive(),
  });
  silence(extension.log);
  return {
    extension,
    requests,
    made,
    userLists,
    drawnRows: countRows(extension.provider),
    left,
  };
}
