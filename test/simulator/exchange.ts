import type { IncomingMessage, ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';
import { bodyBytes, type Answer } from './answer';
import { answerFor } from './answerFor';
import { pause, type Message } from './delivery';
import type { RecordedRequest } from './requestLog';
import { matchRoute, type RouteMatch } from './routes';
import type { World } from './world';

/** The path that all routes begin with. */
export const pathPrefix = '/client/v4';

async function toMessage(world: World, request: RecordedRequest, answer: Answer): Promise<Message> {
  const { status, headers } = answer;
  const bytes = bodyBytes(answer);
  const acceptEncoding = request.headers['accept-encoding'] ?? '';
  if (!/\bgzip\b/.test(acceptEncoding) || 'content-encoding' in headers || bytes.byteLength === 0) {
    return { status, headers, bytes };
  }
  return {
    status,
    headers: { ...headers, 'content-encoding': 'gzip' },
    bytes: await world.compression.gzip(`${request.path} ${JSON.stringify(request.query)}`, bytes),
  };
}

async function respond(
  world: World,
  request: RecordedRequest,
  match: RouteMatch | undefined,
  response: ServerResponse,
  closed: AbortSignal,
): Promise<void> {
  for (const hook of [...world.hooks]) {
    await hook(request);
  }
  const fault = world.faultRules.take(request);
  const asked = {
    ...request,
    query: fault?.changeQuery?.(request.query) ?? request.query,
    body: fault?.changeBody ? fault.changeBody(request.body) : request.body,
  };
  const { answer: honest, happen } = answerFor(world, asked, match);
  const answer = fault?.changeAnswer?.(honest) ?? honest;
  // What refuses or redirects a request stands before the API; every other fault is on the way back.
  if (answer.status < 300 || answer.status >= 500) happen();
  const message = await toMessage(world, request, answer);
  await pause(world.behaviour.latencyMs + answer.delayMs, closed);
  // Held last: what is sent after a release is what was true when the request came.
  await world.holds.pass(request, closed, () => world.log.changed());
  if (!closed.aborted) {
    await answer.delivery(message, response, closed);
  }
}

async function bodyOf(incoming: IncomingMessage): Promise<{ body?: unknown }> {
  try {
    return { body: JSON.parse(await text(incoming)) as unknown };
  } catch {
    return {};
  }
}

/** The parameters of a query; of one that is repeated, all values behind each other, as of a list. */
function queryOf(text: string): Record<string, string> {
  const parameters = new URLSearchParams(text);
  return Object.fromEntries([...parameters.keys()].map((name) => [name, parameters.getAll(name).join(',')]));
}

function record(
  world: World,
  incoming: IncomingMessage,
  match: RouteMatch | undefined,
  carried: { body?: unknown },
): RecordedRequest {
  const [path = '', query = ''] = (incoming.url ?? '').split(/\?(.*)/s);
  const headers = Object.entries(incoming.headers).map(([name, value]) => [name, String(value)] as const);
  return world.log.begin({
    method: incoming.method ?? '',
    path,
    query: queryOf(query),
    headers: Object.fromEntries(headers),
    ...carried,
    route: match?.route.name ?? 'unknown',
    ...(match === undefined || match.accountId === '' ? {} : { accountId: match.accountId.toLowerCase() }),
  });
}

/** Answers one request of a connection, from its arrival to its end; never rejects. */
export async function exchange(world: World, incoming: IncomingMessage, response: ServerResponse): Promise<void> {
  const path = (incoming.url ?? '').replace(/\?.*/s, '');
  const match = path.startsWith(pathPrefix) ? matchRoute(path.slice(pathPrefix.length)) : undefined;
  // A GET is recorded as it arrives, anything else once it is whole.
  const carried = incoming.method === 'GET' ? {} : await bodyOf(incoming);
  const request = record(world, incoming, match, carried);
  const closed = new AbortController();
  let isCutByUs = false;
  response.on('error', () => undefined);
  response.on('close', () => {
    closed.abort();
    const status = response.headersSent ? { status: response.statusCode } : {};
    const aborted = !response.writableFinished && !isCutByUs && !world.isClosing;
    world.log.end(request, { ...status, aborted });
  });
  incoming.resume();
  try {
    await respond(world, request, match, response, closed.signal);
    isCutByUs = incoming.socket.destroyed && !closed.signal.aborted;
  } catch (error) {
    // A mistake in the simulator or in a test's hook: say so where the test will see it.
    if (response.headersSent) {
      incoming.socket.destroy();
      return;
    }
    response.writeHead(500, { 'content-type': 'text/plain' }).end(`The simulator failed: ${String(error)}`);
  }
}
