import { randomBytes } from 'node:crypto';
import type { ClientRequest } from 'node:http';
import type { Socket } from 'node:net';
import type { RequestInit, Response } from 'node-fetch';
import { fetchFollowed, loadFetch } from './followedFetch';

/** How long an idle connection is kept. */
export const idleConnectionMs = 50_000;

/** A kept connection is closed this long before the server would close it. */
const serverMarginMs = 1_000;

/** The error codes of a connection that the server has closed. */
const closedCodes: ReadonlySet<unknown> = new Set(['ECONNRESET', 'EPIPE', 'ECONNABORTED']);

/** A request in flight. */
export interface Sent {
  /** Rejects as node-fetch does. */
  readonly response: Promise<Response>;
  /** Whether the request failed only because the server had closed the kept connection that it was sent on. */
  readonly wasClosedMeanwhile: (error: unknown) => boolean;
  /** Whether it failed only because it was given a kept connection where it asked for a new one: nothing was sent. */
  readonly wasGivenKept: () => boolean;
}

/** One connection: the generation it was made in, and whether it is idle. */
interface Kept {
  readonly generation: string;
  isIdle: boolean;
}

/**
 * The connections of one client, kept for its next request to the same origin. Node's global agent holds the sockets,
 * because VS Code's proxy support passes requests on to that agent; this class tracks which ones are the client's and
 * how long each is kept. Through a proxy, VS Code closes a connection after each answer.
 */
export class Connections {
  readonly #idleMs: number;
  readonly #sockets = new Map<Socket, Kept>();
  #generation = nextGeneration();

  constructor({ idleMs = idleConnectionMs }: { idleMs?: number } = {}) {
    this.#idleMs = idleMs;
  }

  /** Starts loading the request code while the first request reads its inputs. */
  prepare(): void {
    // If loading fails, the request itself fails and reports it.
    loadFetch().catch(() => undefined);
  }

  /**
   * Sends a request with node-fetch, over a kept connection if there is one; the response is a promise of its own. With
   * `onLeaving`, it is sent over a new connection or not at all, and `onLeaving` is called before any of it can leave.
   */
  async fetch(url: string, init: RequestInit, isCertificateChecked: boolean, onLeaving?: () => void): Promise<Sent> {
    let request: ClientRequest | undefined;
    const given = { isKept: false };
    const onKept = (): void => {
      given.isKept = true;
    };
    const { response } = await fetchFollowed({
      url,
      // VS Code's agent marks each request as the last on its connection (microsoft/vscode#228872); this reverses it.
      init: { ...init, headers: { ...(init.headers as Readonly<Record<string, string>>), Connection: 'keep-alive' } },
      requestOptions: {
        // Set on the request itself, because VS Code replaces any agent that would set it.
        ...(isCertificateChecked ? {} : { rejectUnauthorized: false }),
        // Means nothing to a server, but is part of the key by which Node looks up a kept https connection.
        sessionIdContext: this.#generation,
      },
      onRequest: (made) => {
        request = made;
        this.#follow(made);
        if (onLeaving) requireNew(made, onKept, onLeaving);
      },
    });
    return {
      response,
      wasClosedMeanwhile: (error) => request !== undefined && wasClosedMeanwhile(request, error),
      wasGivenKept: () => given.isKept,
    };
  }

  /** Closes idle connections at once and the others after their answer; the next request opens a new one. */
  renew(): void {
    this.#generation = nextGeneration();
    this.closeIdle();
  }

  /** Closes every idle connection. */
  closeIdle(): void {
    for (const [socket, { isIdle }] of this.#sockets) if (isIdle) socket.destroy();
  }

  /** Closes every connection, which fails the requests in flight. */
  dispose(): void {
    this.#generation = nextGeneration();
    for (const socket of this.#sockets.keys()) socket.destroy();
  }

  #follow(request: ClientRequest): void {
    const generation = this.#generation;
    let keptMs = this.#idleMs;
    request.once('response', ({ headers }) => {
      const seconds = /\btimeout=(\d+)/i.exec(String(headers['keep-alive']))?.[1];
      if (seconds !== undefined) keptMs = Math.min(keptMs, Number(seconds) * 1000 - serverMarginMs);
    });
    request.once('socket', (socket) => {
      const kept = this.#sockets.get(socket) ?? this.#keep(socket, generation);
      kept.isIdle = false;
      // Node's agent has handled the event before, and would keep the connection for five seconds only.
      socket.once('free', () => {
        kept.isIdle = true;
        if (kept.generation !== this.#generation || keptMs <= 0) socket.destroy();
        else if (!socket.destroyed) socket.setTimeout(keptMs);
      });
    });
  }

  #keep(socket: Socket, generation: string): Kept {
    // Over http, clients may share a connection: one `close` listener for each would exceed Node's listener limit.
    for (const known of this.#sockets.keys()) if (known.destroyed) this.#sockets.delete(known);
    const kept = { generation, isIdle: false };
    this.#sockets.set(socket, kept);
    return kept;
  }
}

function wasClosedMeanwhile(request: ClientRequest, error: unknown): boolean {
  return request.reusedSocket && closedCodes.has((error as { code?: unknown }).code);
}

/** A new connection carries nothing of the request before it is there, and one over TLS before the server is trusted. */
function requireNew(request: ClientRequest, onKept: () => void, onLeaving: () => void): void {
  request.once('socket', (socket) => {
    if (request.reusedSocket) {
      // Node writes to the socket after this event, so nothing has left yet.
      onKept();
      request.destroy();
    } else if (socket.connecting) socket.once('encrypted' in socket ? 'secureConnect' : 'connect', onLeaving);
    else onLeaving();
  });
}

/** A name that no other generation of any client has, so that generations never share a connection. */
function nextGeneration(): string {
  // OpenSSL allows 32 bytes, as many as these hex digits.
  return randomBytes(16).toString('hex');
}
