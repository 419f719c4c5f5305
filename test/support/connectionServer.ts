import { EventEmitter, once } from 'node:events';
import { createServer as createHttpServer } from 'node:http';
import type { RequestListener, Server, ServerResponse } from 'node:http';
import { createServer as createHttpsServer } from 'node:https';
import type { AddressInfo, Socket } from 'node:net';
import { serverCertificate } from '../proxy/certificates';

/** What a server does with a request: answers, answers and closes, or closes without a byte where it is not the connection's first. */
export type Manner = 'answer' | 'answerAndClose' | 'closeAtSecond';

/** A request that is not answered before its release. */
export interface HeldRequest {
  readonly arrived: Promise<void>;
  readonly release: () => void;
}

/** A server over http and https that counts its connections; the certificate signed itself. */
export interface ConnectionServer {
  manner: Manner;
  /** How long the server says that it keeps an idle connection. */
  keepAliveSeconds: number;
  readonly openedCount: number;
  readonly openCount: number;
  readonly requestCount: number;
  url(isHttps: boolean): string;
  holdNext(): HeldRequest;
}

/** Sends so many requests, none of which is answered before all of them have arrived. */
export async function allAtOnce(server: ConnectionServer, count: number, send: () => Promise<unknown>): Promise<void> {
  const holds = Array.from({ length: count }, () => server.holdNext());
  const sent = holds.map(send);
  await Promise.all(holds.map(({ arrived }) => arrived));
  for (const { release } of holds) release();
  await Promise.all(sent);
}

/** Starts such a server before each test and ends it afterwards. */
export function useConnectionServer(): () => ConnectionServer {
  let server: CountingServer;
  beforeEach(async () => {
    server = new CountingServer();
    await server.start();
  });
  afterEach(() => server.close());
  return () => server;
}

class CountingServer implements ConnectionServer {
  manner: Manner = 'answer';
  keepAliveSeconds = 75;
  openedCount = 0;
  requestCount = 0;
  readonly #open = new Set<Socket>();
  readonly #requests = new WeakMap<Socket, number>();
  readonly #holds: { readonly arrive: () => void; readonly released: Promise<void> }[] = [];
  readonly #http: Server;
  readonly #https: Server;

  constructor() {
    const answer: RequestListener = ({ socket }, response) => void this.#answer(socket, response);
    this.#http = createHttpServer(answer);
    this.#https = createHttpsServer(serverCertificate('selfSigned'), answer);
    for (const server of [this.#http, this.#https]) server.keepAliveTimeout = 0;
    this.#http.on('connection', (socket: Socket) => this.#count(socket));
    this.#https.on('secureConnection', (socket: Socket) => this.#count(socket));
  }

  get openCount(): number {
    return this.#open.size;
  }

  url(isHttps: boolean): string {
    const { port } = (isHttps ? this.#https : this.#http).address() as AddressInfo;
    return `${isHttps ? 'https' : 'http'}://127.0.0.1:${port}/`;
  }

  holdNext(): HeldRequest {
    const gate = new EventEmitter();
    const on = async (event: string): Promise<void> => {
      await once(gate, event);
    };
    this.#holds.push({ arrive: () => gate.emit('arrive'), released: on('release') });
    return { arrived: on('arrive'), release: () => gate.emit('release') };
  }

  async start(): Promise<void> {
    for (const server of [this.#http, this.#https]) {
      await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    }
  }

  async close(): Promise<void> {
    for (const server of [this.#http, this.#https]) {
      const closed = new Promise((resolve) => server.close(resolve));
      server.closeAllConnections();
      await closed;
    }
  }

  #count(socket: Socket): void {
    this.openedCount += 1;
    this.#open.add(socket);
    socket.on('close', () => this.#open.delete(socket)).on('error', () => undefined);
  }

  async #answer(socket: Socket, response: ServerResponse): Promise<void> {
    this.requestCount += 1;
    const count = (this.#requests.get(socket) ?? 0) + 1;
    this.#requests.set(socket, count);
    const hold = this.#holds.shift();
    hold?.arrive();
    await hold?.released;
    if (this.manner === 'closeAtSecond' && count > 1) {
      socket.destroy();
      return;
    }
    const connection = this.manner === 'answerAndClose' ? 'close' : 'keep-alive';
    response.writeHead(200, { Connection: connection, 'Keep-Alive': `timeout=${this.keepAliveSeconds}` });
    response.end('{"success":true,"errors":[],"messages":[],"result":[]}');
  }
}
