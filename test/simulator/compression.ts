import { promisify } from 'node:util';
import { gzip } from 'node:zlib';

const compress = promisify(gzip);

/** More than a hundred thousand users have pages of a thousand. */
const keptCount = 250;

/**
 * Compresses bodies, and keeps what it made of each address last: compressing is most of a large answer's work, which
 * would be measured as the client's where both share a machine.
 */
export class Compression {
  readonly #kept = new Map<string, { readonly body: Buffer; readonly compressed: Buffer }>();

  /** Returns the body in gzip; `address` is what was asked for. */
  async gzip(address: string, body: Buffer): Promise<Buffer> {
    const known = this.#kept.get(address);
    if (known?.body.equals(body)) return known.compressed;
    // One piece: each more would be a turn of its own in the thread pool.
    const compressed = await compress(body, { level: 1, chunkSize: Math.max(64, body.byteLength) });
    this.#kept.delete(address);
    this.#kept.set(address, { body, compressed });
    for (const oldest of this.#kept.keys()) {
      if (this.#kept.size <= keptCount) break;
      this.#kept.delete(oldest);
    }
    return compressed;
  }
}
