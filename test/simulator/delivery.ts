import type { ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { TLSSocket } from 'node:tls';

/** An answer in its last form: what goes over the wire. */
export interface Message {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly bytes: Buffer;
}

/** Puts a message on the wire, in whole or not; resolves when it has done its part, at the latest when `closed` aborts. */
export type Delivery = (message: Message, response: ServerResponse, closed: AbortSignal) => Promise<void>;

function writeHead({ status, headers, bytes }: Message, response: ServerResponse): void {
  response.writeHead(status, { ...headers, 'content-length': bytes.byteLength });
}

function write(response: ServerResponse, bytes: Buffer): Promise<void> {
  return new Promise((resolve) => response.write(bytes, () => resolve()));
}

/** Waits, or less if the connection closes. */
export async function pause(delayMs: number, closed: AbortSignal): Promise<void> {
  if (delayMs > 0) {
    await sleep(delayMs, undefined, { signal: closed }).catch(() => undefined);
  }
}

/** Sends everything. */
export const deliverWhole: Delivery = async (message, response) => {
  writeHead(message, response);
  response.end(message.bytes);
  return Promise.resolve();
};

/** Sends nothing, and leaves the connection open until the client or `close()` closes it. */
export const deliverNothing: Delivery = async (_message, _response, closed) => {
  if (!closed.aborted) {
    await new Promise((resolve) => closed.addEventListener('abort', resolve, { once: true }));
  }
};

/** Resets the connection without a byte of an answer, or ends it where it is one of TLS, which Node cannot reset. */
export const resetBeforeHeaders: Delivery = async (_message, { socket }) => {
  if (socket instanceof TLSSocket) socket.destroy();
  else socket?.resetAndDestroy();
  return Promise.resolve();
};

/** Returns a delivery that promises the whole length, sends that many bytes of the body, and closes the connection. */
export function cutOffAfter(byteCount: number): Delivery {
  return async (message, response) => {
    writeHead(message, response);
    await write(response, message.bytes.subarray(0, byteCount));
    // Not a reset: that may overtake the bytes, and the client would see no headers either.
    response.socket?.destroy();
  };
}

/** Returns a delivery in small writes with a delay after each. */
export function trickle(bytesPerWrite: number, delayMs: number): Delivery {
  return async (message, response, closed) => {
    writeHead(message, response);
    for (let sent = 0; sent < message.bytes.byteLength && !closed.aborted; sent += bytesPerWrite) {
      await write(response, message.bytes.subarray(sent, sent + bytesPerWrite));
      await pause(delayMs, closed);
    }
    response.end();
  };
}

const fillerChunk = Buffer.alloc(64 * 1024, 'x');

/** Returns a delivery that puts so much filler before the last byte, made as it is sent, and ends where nobody reads on. */
export function deliverWithFiller(fillerByteCount: number): Delivery {
  return async (message, response, closed) => {
    const [start, end] = [Buffer.from(',"filler":"'), Buffer.from('"')];
    const extraByteCount = start.byteLength + fillerByteCount + end.byteLength;
    const { status, headers, bytes } = message;
    response.writeHead(status, { ...headers, 'content-length': bytes.byteLength + extraByteCount });
    await write(response, Buffer.concat([bytes.subarray(0, -1), start]));
    for (let left = fillerByteCount; left > 0 && !closed.aborted; left -= fillerChunk.byteLength) {
      await write(response, fillerChunk.subarray(0, left));
    }
    response.end(Buffer.concat([end, bytes.subarray(-1)]));
  };
}
