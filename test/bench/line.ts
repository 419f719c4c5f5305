import { connect, createServer } from 'node:net';
import type { AddressInfo, Socket } from 'node:net';

/** A line to a port of this machine, as long as its round trip says. */
export interface Line {
  readonly port: number;
  readonly connectionCount: number;
  /** What came back over it, in bytes. */
  readonly receivedBytes: number;
}

/**
 * Opens a line on a free port: each direction takes half a round trip, and a new connection one more before its first
 * byte, which loopback would answer at once.
 */
export async function openLine(toPort: number, roundTripMs: number): Promise<Line> {
  const line = { port: 0, connectionCount: 0, receivedBytes: 0 };
  const server = createServer({ allowHalfOpen: true, noDelay: true }, (near) => {
    line.connectionCount += 1;
    const far = connect({ port: toPort, host: '127.0.0.1', allowHalfOpen: true, noDelay: true });
    far.on('data', ({ length }) => (line.receivedBytes += length));
    carry(near, far, roundTripMs / 2, performance.now() + roundTripMs);
    carry(far, near, roundTripMs / 2, 0);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  line.port = (server.address() as AddressInfo).port;
  return line;
}

/** Carries what one end sends to the other, in order; nothing leaves before `openAtMs`. */
function carry(from: Socket, to: Socket, delayMs: number, openAtMs: number): void {
  const later = (act: () => void): void => {
    setTimeout(act, Math.max(0, openAtMs - performance.now()) + delayMs);
  };
  from.on('data', (chunk) => later(() => to.write(chunk)));
  from.on('end', () => later(() => to.end()));
  from.on('error', () => to.destroy());
  from.on('close', () => later(() => to.destroy()));
}
