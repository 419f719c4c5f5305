import { randomBytes } from 'node:crypto';
import http from 'node:http';
import net from 'node:net';
import { pathToFileURL } from 'node:url';
import type { Settings } from './settings';

export interface GatewayOptions {
  readonly serverPort: number;
  /** What the workbench takes for its defaults; a person's own settings and the machine's go above them. */
  readonly settingDefaults: Settings;
  /** The folders of extensions that are loaded from source in every window. */
  readonly extensionsUnderDevelopment: readonly string[];
  /** The module whose `run` every window calls inside the extension host. */
  readonly extensionTestsPath: string | undefined;
}

/** The address that windows open instead of the server's own. */
export interface Gateway {
  readonly port: number;
  close(): Promise<void>;
}

/**
 * Starts a reverse proxy before a VS Code server, adding what a bare server lacks: it answers the workbench's request
 * for a key, without which secrets do not outlive a reload, and it is the page's embedder: it names the defaults of
 * settings and the extensions under development. (The latter could be named in the address too, but newer workbenches
 * heed that only with their smoke test driver, and with that they show no notification.)
 */
export async function startGateway(options: GatewayOptions): Promise<Gateway> {
  const key = randomBytes(32);
  const target = { host: '127.0.0.1', port: options.serverPort };
  const sockets = new Set<net.Socket>();

  const server = http.createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://127.0.0.1');
    if (request.method === 'POST' && pathname.endsWith('/mint-key')) {
      response.end(key);
      return;
    }
    const isPage = pathname === '/';
    const headers = isPage ? { ...request.headers, 'accept-encoding': 'identity' } : request.headers;
    // Each on a connection of its own: the server closes those that are kept, at times under a request.
    const asked = { ...target, method: request.method, path: request.url, headers, agent: false };
    const forwarded = http.request(asked, (answer) => {
      if (!isPage) {
        response.writeHead(answer.statusCode ?? 502, answer.headers);
        answer.pipe(response);
        return;
      }
      void readText(answer).then((page) => {
        const answerHeaders = { ...answer.headers };
        delete answerHeaders['content-length'];
        delete answerHeaders['transfer-encoding'];
        response.writeHead(answer.statusCode ?? 502, answerHeaders);
        response.end(addConstructionOptions(page, options, `127.0.0.1:${port}`));
      });
    });
    forwarded.on('error', () => response.destroy());
    response.on('close', () => forwarded.destroy());
    request.pipe(forwarded);
  });

  server.on('connection', (socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
  });
  server.on('upgrade', (request, socket, head) => {
    const upstream = net.connect(target, () => {
      const lines = [`${request.method} ${request.url} HTTP/1.1`];
      for (let index = 0; index < request.rawHeaders.length; index += 2) {
        lines.push(`${request.rawHeaders[index]}: ${request.rawHeaders[index + 1]}`);
      }
      upstream.write(`${lines.join('\r\n')}\r\n\r\n`);
      upstream.write(head);
      upstream.pipe(socket).pipe(upstream);
    });
    upstream.on('error', () => socket.destroy());
    upstream.on('close', () => socket.destroy());
    socket.on('error', () => upstream.destroy());
    socket.on('close', () => upstream.destroy());
  });

  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', resolve);
  });
  const { port } = server.address() as net.AddressInfo;
  return {
    port,
    close: async () => {
      const closed = new Promise((resolve) => server.close(resolve));
      sockets.forEach((socket) => socket.destroy());
      await closed;
    },
  };
}

/** The page carries the workbench's construction options as JSON in an attribute. */
function addConstructionOptions(page: string, options: GatewayOptions, authority: string): string {
  const attribute = /(id="vscode-workbench-web-configuration" data-settings=")([^"]*)"/;
  const remote = (file: string): object => ({ scheme: 'vscode-remote', authority, path: pathToFileURL(file).pathname });
  return page.replace(attribute, (_all, start: string, escaped: string) => {
    const construction = JSON.parse(unescapeHtml(escaped)) as Record<string, unknown>;
    const developmentOptions = {
      ...(construction['developmentOptions'] as object | undefined),
      extensions: options.extensionsUnderDevelopment.map(remote),
      ...(options.extensionTestsPath === undefined ? {} : { extensionTestsPath: remote(options.extensionTestsPath) }),
    };
    const configurationDefaults = options.settingDefaults;
    return `${start}${escapeHtml(JSON.stringify({ ...construction, developmentOptions, configurationDefaults }))}"`;
  });
}

async function readText(stream: NodeJS.ReadableStream): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream) {
    chunks.push(chunk as Buffer);
  }
  return Buffer.concat(chunks).toString('utf8');
}

const entities: readonly (readonly [string, string])[] = [
  ['&', '&amp;'],
  ['"', '&quot;'],
  ["'", '&#39;'],
  ['<', '&lt;'],
  ['>', '&gt;'],
];

function escapeHtml(text: string): string {
  return entities.reduce((escaped, [plain, entity]) => escaped.replaceAll(plain, entity), text);
}

function unescapeHtml(text: string): string {
  return entities.reduceRight((plain, [character, entity]) => plain.replaceAll(entity, character), text);
}
