import { once } from 'node:events';
import http from 'node:http';
import https from 'node:https';
import net from 'node:net';
import type { Duplex } from 'node:stream';
import type { ServerCertificate } from './certificates';

/** One thing that was asked of the proxy, and the status with which it answered. */
export interface ProxiedRequest {
  /** By CONNECT for a tunnel, or plainly with the whole address in the request line. */
  readonly how: 'tunnel' | 'plain';
  /** The host, and the port where one is named. */
  readonly target: string;
  readonly status: number;
}

/** A forward proxy on 127.0.0.1 that knows the names under `access-users.test` as this machine, and no other machine. */
export interface ForwardProxy {
  readonly port: number;
  /** All that was asked so far for one host. */
  requestsFor(host: string): readonly ProxiedRequest[];
  /** Lets nobody through any more who does not give this as user and password, `user:password`; anybody without it. */
  demand(password: string | undefined): void;
  /** Ends every connection and takes no new one until `comeBack`. */
  goDown(): Promise<void>;
  comeBack(): Promise<void>;
  close(): Promise<void>;
}

/** Starts a forward proxy, spoken to over TLS where it has a certificate; nothing that it is asked for leaves this machine. */
export async function startForwardProxy(certificate?: ServerCertificate): Promise<ForwardProxy> {
  const requests: ProxiedRequest[] = [];
  const sockets = new Set<Duplex>();
  let password: string | undefined;
  const server = certificate ? https.createServer(certificate) : http.createServer();

  function refusal(request: http.IncomingMessage, host: string): 407 | 502 | undefined {
    const expected = password && `Basic ${Buffer.from(password).toString('base64')}`;
    if (expected !== undefined && request.headers['proxy-authorization'] !== expected) return 407;
    return host === '127.0.0.1' || host.endsWith('.access-users.test') ? undefined : 502;
  }

  server.on('request', (request: http.IncomingMessage, response: http.ServerResponse) => {
    const target = URL.canParse(request.url ?? '') ? new URL(request.url ?? '') : undefined;
    if (target?.protocol !== 'http:') {
      response.writeHead(400).end();
      return;
    }
    const refused = refusal(request, target.hostname);
    if (refused !== undefined) {
      requests.push({ how: 'plain', target: target.host, status: refused });
      response.writeHead(refused, challenge(refused)).end();
      return;
    }
    const headers = { ...request.headers };
    delete headers['proxy-authorization'];
    delete headers['proxy-connection'];
    const address = { host: '127.0.0.1', port: target.port || 80, path: `${target.pathname}${target.search}` };
    const forwarded = http.request({ ...address, method: request.method, headers }, (answer) => {
      requests.push({ how: 'plain', target: target.host, status: answer.statusCode ?? 0 });
      response.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(response);
    });
    forwarded.on('error', () => response.destroy());
    response.on('close', () => forwarded.destroy());
    request.pipe(forwarded);
  });

  server.on('connect', (request: http.IncomingMessage, socket: Duplex, head: Buffer) => {
    const target = request.url ?? '';
    const [, host = '', port = ''] = /^(.*):(\d+)$/.exec(target) ?? [];
    const refused = refusal(request, host);
    requests.push({ how: 'tunnel', target, status: refused ?? 200 });
    socket.on('error', () => socket.destroy());
    if (refused !== undefined) {
      const headers = Object.entries({ 'Content-Length': '0', Connection: 'close', ...challenge(refused) });
      const lines = headers.map(([name, value]) => `${name}: ${value}\r\n`).join('');
      socket.end(`HTTP/1.1 ${refused} ${http.STATUS_CODES[refused]}\r\n${lines}\r\n`);
      return;
    }
    const upstream = net.connect(Number(port), '127.0.0.1', () => {
      socket.write('HTTP/1.1 200 Connection established\r\n\r\n');
      upstream.write(head);
      upstream.pipe(socket).pipe(upstream);
    });
    upstream.on('error', () => socket.destroy());
    upstream.on('close', () => socket.destroy());
    socket.on('close', () => upstream.destroy());
  });

  server.on('connection', (socket: Duplex) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
  });

  async function listen(wantedPort: number): Promise<number> {
    server.listen(wantedPort, '127.0.0.1');
    await once(server, 'listening');
    return (server.address() as net.AddressInfo).port;
  }
  async function goDown(): Promise<void> {
    if (!server.listening) return;
    const closed = once(server, 'close');
    server.close();
    sockets.forEach((socket) => socket.destroy());
    await closed;
  }

  const port = await listen(0);
  return {
    port,
    requestsFor: (host) => requests.filter(({ target }) => target.replace(/:\d+$/, '') === host),
    demand: (wanted) => void (password = wanted),
    goDown,
    comeBack: async () => {
      if (!server.listening) await listen(port);
    },
    close: goDown,
  };
}

function challenge(status: number): Record<string, string> {
  return status === 407 ? { 'Proxy-Authenticate': 'Basic realm="Test proxy"' } : {};
}
