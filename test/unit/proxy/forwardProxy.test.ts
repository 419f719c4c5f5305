import assert from 'node:assert/strict';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import http from 'node:http';
import type { Socket } from 'node:net';
import tls from 'node:tls';
import { apiHost, authorityFile, serverCertificate } from '../../proxy/certificates';
import { startForwardProxy, type ForwardProxy } from '../../proxy/forwardProxy';
import { startSimulator, type Simulator } from '../../simulator/simulator';

describe('the forward proxy of the tests', () => {
  let proxy: ForwardProxy;
  let plain: Simulator;
  let secure: Simulator;
  beforeEach(async () => {
    proxy = await startForwardProxy();
    plain = await startSimulator({ hostName: apiHost });
    secure = await startSimulator({ hostName: apiHost, certificate: serverCertificate() });
  });
  afterEach(async () => {
    await proxy.close();
    await plain.close();
    await secure.close();
  });

  const basic = (password: string) => `Basic ${Buffer.from(password).toString('base64')}`;

  /** The status and headers of a plain request through the proxy. */
  async function ask(address: string, headers: http.OutgoingHttpHeaders = {}): Promise<http.IncomingMessage> {
    const request = http.get({ host: '127.0.0.1', port: proxy.port, path: address, headers, agent: false });
    const [response] = (await once(request, 'response')) as [http.IncomingMessage];
    response.resume();
    await once(response, 'end');
    return response;
  }

  /** What the proxy answers to CONNECT. */
  async function connect(target: string, headers: http.OutgoingHttpHeaders = {}): Promise<[number, Socket]> {
    const options = { host: '127.0.0.1', port: proxy.port, method: 'CONNECT', path: target, headers, agent: false };
    const request = http.request(options as http.RequestOptions).end();
    const [response, socket] = (await once(request, 'connect')) as [http.IncomingMessage, Socket];
    return [response.statusCode ?? 0, socket];
  }

  it('forwards a plain request to the name that it alone knows, and keeps its own headers back', async () => {
    const headers = { 'Proxy-Authorization': basic('a:b'), 'X-Test': 'kept' };
    const { statusCode } = await ask(`${plain.baseUrl}/user/tokens/verify?a=b`, headers);
    const [request] = plain.requests;
    assert.equal(request?.status, statusCode);
    assert.deepEqual([request?.path, request?.query], ['/client/v4/user/tokens/verify', { a: 'b' }]);
    assert.deepEqual([request?.headers['x-test'], request?.headers['proxy-authorization']], ['kept', undefined]);
    const target = new URL(plain.origin).host;
    assert.deepEqual(proxy.requestsFor(apiHost), [{ how: 'plain', target, status: statusCode }]);
  });

  it('opens a tunnel in which the server shows its own certificate', async () => {
    const { host } = new URL(secure.origin);
    const [status, socket] = await connect(host);
    assert.equal(status, 200);
    const secured = tls.connect({ socket, servername: apiHost, ca: readFileSync(authorityFile) });
    await once(secured, 'secureConnect');
    assert.equal(secured.authorized, true);
    secured.destroy();
    assert.deepEqual(proxy.requestsFor(apiHost), [{ how: 'tunnel', target: host, status: 200 }]);
  });

  it('lets nobody through without the password that it demands', async () => {
    proxy.demand('person:secret');
    const { host } = new URL(secure.origin);
    const [refused, closing] = await connect(host, { 'Proxy-Authorization': basic('person:wrong') });
    const [accepted, open] = await connect(host, { 'Proxy-Authorization': basic('person:secret') });
    assert.deepEqual([refused, accepted], [407, 200]);
    closing.destroy();
    open.destroy();
    const plainly = await ask(plain.baseUrl);
    assert.equal(plainly.statusCode, 407);
    assert.match(plainly.headers['proxy-authenticate'] ?? '', /^Basic /);
    assert.equal(plain.requests.length, 0);
  });

  it('goes to no other machine', async () => {
    const [status, socket] = await connect('api.example.com:443');
    socket.destroy();
    assert.equal(status, 502);
    assert.equal((await ask('http://api.example.com/')).statusCode, 502);
  });

  it('can be down, and back on the same port', async () => {
    await proxy.goDown();
    await assert.rejects(ask(plain.baseUrl), { code: 'ECONNREFUSED' });
    await proxy.comeBack();
    assert.equal((await ask(plain.baseUrl)).statusCode, plain.requests[0]?.status);
  });
});
