import { promisify } from 'node:util';
import { brotliDecompress, gunzip, inflate, inflateRaw } from 'node:zlib';
import type { Response } from 'node-fetch';
import type { FormatProblem } from './errors';

/** The text of a body, or the reason why it could not be read. */
export type AnswerBody = { readonly text: string } | { readonly problem: FormatProblem };

/** The largest body that is read, in bytes before and after decompression; a page of 1,000 users is about 0.5 MB. */
export const maxBodyBytes = 32 * 1024 * 1024;

/** The compressions that are understood, as the value of the `Accept-Encoding` header. */
export const acceptedEncodings = 'gzip, deflate, br';

/** zlib's error codes for a body that is not compressed as declared, or that ends too early. */
const decompressionCodes = /^(Z_|ERR__?(ERROR|BROTLI))/;

/** Larger chunks need fewer round trips to the thread pool. */
const pieceBytes = 512 * 1024;
const options = { maxOutputLength: maxBodyBytes, chunkSize: pieceBytes };

const decompressors = new Map<string, (bytes: Buffer) => Promise<Buffer>>([
  ['gzip', (bytes) => promisify(gunzip)(bytes, options)],
  // Some servers omit the zlib header, whose first byte has 8 in its lower four bits.
  ['deflate', (bytes) => promisify(((bytes[0] ?? 0) & 0x0f) === 0x08 ? inflate : inflateRaw)(bytes, options)],
  ['br', (bytes) => promisify(brotliDecompress)(bytes, options)],
]);

/** Decodes text as node-fetch does: replaces invalid UTF-8 and drops a byte order mark. */
const utf8 = new TextDecoder();

/** Reads and decompresses the body of an answer that node-fetch did not decompress; rejects if the connection fails. */
export async function readBody(response: Response): Promise<AnswerBody> {
  const encoding = (response.headers.get('content-encoding') ?? '').trim().toLowerCase().replace(/^x-/, '');
  try {
    const bytes = Buffer.from(await response.arrayBuffer());
    const decompress = decompressors.get(encoding);
    return { text: utf8.decode(decompress && bytes.byteLength > 0 ? await decompress(bytes) : bytes) };
  } catch (error) {
    const { type, code } = error as { type?: unknown; code?: unknown };
    if (type === 'max-size' || code === 'ERR_BUFFER_TOO_LARGE') return { problem: 'tooLarge' };
    if (typeof code === 'string' && decompressionCodes.test(code)) return { problem: 'notJson' };
    throw error;
  }
}
