import assert from 'node:assert/strict';
import { globalAgent as httpAgent } from 'node:http';
import { globalAgent as httpsAgent } from 'node:https';
import { setImmediate } from 'node:timers/promises';
import type { Simulator } from '../simulator/simulator';
import { holdsWithin } from '../support/waiting';

const timeLimitMs = 20_000;
const agents = [httpAgent, httpsAgent];

/** What this process waits for, by kind, such as timers and sockets. */
export type Resources = ReadonlyMap<string, number>;

/** Resolves with what the process waits for now that no connection is kept for later. */
export async function resourcesNow(): Promise<Resources> {
  for (const { freeSockets } of agents) {
    for (const sockets of Object.values(freeSockets)) for (const socket of [...(sockets ?? [])]) socket.destroy();
  }
  await setImmediate();
  const counts = new Map<string, number>();
  for (const kind of process.getActiveResourcesInfo()) {
    if (kind !== 'Immediate') counts.set(kind, (counts.get(kind) ?? 0) + 1);
  }
  return counts;
}

/** Fails where, after a while at the latest, a request is open or the process waits for more than it did before. */
export async function assertNothingLeft(simulator: Simulator, before: Resources): Promise<void> {
  let left: readonly string[] = [];
  const isNothingLeft = async (): Promise<boolean> => {
    const more = [...(await resourcesNow())].filter(([kind, count]) => count > (before.get(kind) ?? 0));
    left = [
      ...more.map(([kind, count]) => `${count - (before.get(kind) ?? 0)} ${kind}`),
      ...agents.flatMap(({ sockets }) => Object.keys(sockets).map((host) => `a socket to ${host}`)),
      ...(simulator.inFlight > 0 ? [`${simulator.inFlight} requests`] : []),
    ];
    return left.length === 0;
  };
  await holdsWithin(isNothingLeft, timeLimitMs);
  assert.deepEqual(left, [], 'something is left behind');
}
