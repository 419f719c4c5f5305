import { randomBytes } from 'node:crypto';
import type { ClientRequest } from 'node:http';
import type { Socket } from 'node:net';
import type { RequestInit, Response } from 'node-fetch';
import { fetchFollowed, loadFetch } from './followedFetch';

/** How long a connection is kept that no request uses. */
export const idleConnectionMs = 50_000;

/** A kept connection is let go so long before the server says that it will close it. */
const serverMarginMs = 1_000;

/** With these a connection ends that the server has closed. */
const closedCodes: ReadonlySet<unknown> = new Set(['ECONNRESET', 'EPIPE', 'ECONNABORTED']);

/** A GET under way. */
export interface Sent {
  /** Rejects as node-fetch does. */
  readonly response: Promise<Response>;
  /** Whether it failed only because the server had closed the kept connection that it was sent on. */
  readonly wasClosedMeanwhile: (error: unknown) => boolean;
}

/** One connection: the generation that it was made in, and whether no request uses it. */
interface Kept {
  readonly generation: string;
  isIdle: boolean;
}

/**
 * The connections of one client, kept for its next request to the same origin. Node's own agent holds them, since it is
 * the one that VS Code's proxy support hands a request on to; here it is known which are the client's, and how long each
 * stays. Through a proxy VS Code closes a connection after its answer.
 */
export class Connections {
  readonly #idleMs: number;
  readonly #sockets = new Map<Socket, Kept>();
  #generation = nextGeneration();

  constructor({ idleMs = idleConnectionMs }: { idleMs?: number } = {}) {
    this.#idleMs = idleMs;
  }

  /** Loads the code of requests while what the first one needs is read. */
  prepare(): void {
    // Where that fails, the request itself fails and tells.
    loadFetch().catch(() => undefined);
  }

  /** Sends a GET by node-fetch, over a kept connection where there is one; its answer may be awaited apart. */
  async fetch(url: string, init: RequestInit, isCertificateChecked: boolean): Promise<Sent> {
    let request: ClientRequest | undefined;
    const { response } = await fetchFollowed({
      url,
      // VS Code's agent marks a request as the last one of its connection (microsoft/vscode#228872); this takes that back.
      init: { ...init, headers: { ...(init.headers as Readonly<Record<string, string>>), Connection: 'keep-alive' } },
      requestOptions: {
        // Said in the request itself: VS Code puts its own agent in the place of one that would say it.
        ...(isCertificateChecked ? {} : { rejectUnauthorized: false }),
        // Of no meaning to a server, but part of the name by which Node looks for a kept connection over https.
        sessionIdContext: this.#generation,
      },
      onRequest: (made) => {
        request = made;
        this.#follow(made);
      },
    });
    return { response, wasClosedMeanwhile: (error) => request !== undefined && wasClosedMeanwhile(request, error) };
  }

  /** Closes every idle connection at once and the others after their answer; the next request opens a new one. */
  renew(): void {
    this.#generation = nextGeneration();
    this.closeIdle();
  }

  /** Closes every connection that no request uses. */
  closeIdle(): void {
    for (const [socket, { isIdle }] of this.#sockets) if (isIdle) socket.destroy();
  }

  /** Closes every connection, and with it the requests that are open. */
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
      // Node's agent has heard of it first, and would keep the connection for five seconds.
      socket.once('free', () => {
        kept.isIdle = true;
        if (kept.generation !== this.#generation || keptMs <= 0) socket.destroy();
        else if (!socket.destroyed) socket.setTimeout(keptMs);
      });
    });
  }

  #keep(socket: Socket, generation: string): Kept {
    // Over http clients may meet on one connection: a listener of each for its end would be one too many for Node.
    for (const known of this.#sockets.keys()) if (known.destroyed) this.#sockets.delete(known);
    const kept = { generation, isIdle: false };
    this.#sockets.set(socket, kept);
    return kept;
  }
}

function wasClosedMeanwhile(request: ClientRequest, error: unknown): boolean {
  return request.reusedSocket && closedCodes.has((error as { code?: unknown }).code);
}

/** A name that no other generation of any client has, so that no two of them have a connection in common. */
function nextGeneration(): string {
  // OpenSSL allows 32 bytes.
  return randomBytes(16).toString('hex');
}
