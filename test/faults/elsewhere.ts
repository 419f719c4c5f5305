import { once } from 'node:events';
import { createServer as createHttpServer, type RequestListener, type Server } from 'node:http';
import { createServer as createHttpsServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { serverCertificate, type CertificateFault } from '../proxy/certificates';

/** A server beside the simulator, which is to get no request with a credential, or none at all. */
export interface OtherServer {
  readonly baseUrl: string;
  readonly requestCount: number;
  close(): Promise<void>;
}

/** Starts another host on this machine, to which a redirect may lead. */
export function startOtherHost(): Promise<OtherServer> {
  return start('http://localhost', (onRequest) => createHttpServer(onRequest));
}

/** Starts a server with a certificate that the client has no reason to trust. */
export function startUntrustedServer(fault?: CertificateFault): Promise<OtherServer> {
  return start('https://127.0.0.1', (onRequest) => createHttpsServer(serverCertificate(fault), onRequest));
}

/** Resolves with an address of this machine that nobody listens on. */
export async function refusedBaseUrl(): Promise<string> {
  const server = await startOtherHost();
  await server.close();
  return server.baseUrl.replace('localhost', '127.0.0.1');
}

async function start(host: string, create: (onRequest: RequestListener) => Server): Promise<OtherServer> {
  let requestCount = 0;
  const server = create((_request, response) => {
    requestCount += 1;
    response.end('{"success":true,"errors":[],"messages":[],"result":[]}');
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    baseUrl: `${host}:${(server.address() as AddressInfo).port}/client/v4`,
    get requestCount() {
      return requestCount;
    },
    close: async () => {
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}
