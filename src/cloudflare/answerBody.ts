import type { IncomingMessage } from 'node:http';
import { pipeline } from 'node:stream';
import type { Transform } from 'node:stream';
import type { FormatProblem } from './errors';

/** The text of a body, or why it could not be read. */
export type AnswerBody = { readonly text: string } | { readonly problem: FormatProblem };

/** The largest body that is read, in bytes after decompression; a page of 1,000 users is about 0.5 MB. */
const maxBodyBytes = 32 * 1024 * 1024;

/** The compressions that `readBody` understands, as a request's header names them. */
export const acceptedEncodings = 'gzip, br';

/** zlib's codes: a body that says it is compressed and is not, or ends too early. */
const decompressionCodes = /^(Z_|ERR__?(ERROR|BROTLI))/;

/** Reads an answer to its end and decompresses it; rejects as the connection does. */
export async function readBody(answer: IncomingMessage): Promise<AnswerBody> {
  const decompressor = await decompressorFor(answer.headers['content-encoding']);
  // How it ends is met below, by who reads it.
  const body = decompressor === undefined ? answer : pipeline(answer, decompressor, () => undefined);
  const chunks: Buffer[] = [];
  let byteCount = 0;
  try {
    for await (const chunk of body as AsyncIterable<Buffer>) {
      byteCount += chunk.length;
      if (byteCount > maxBodyBytes) return { problem: 'tooLarge' };
      chunks.push(chunk);
    }
  } catch (error) {
    const { code } = error as { code?: unknown };
    if (typeof code === 'string' && decompressionCodes.test(code)) return { problem: 'notJson' };
    throw error;
  }
  return { text: new TextDecoder().decode(Buffer.concat(chunks)) };
}

async function decompressorFor(encoding: string | undefined): Promise<Transform | undefined> {
  switch (encoding?.trim().toLowerCase()) {
    case 'gzip':
    case 'x-gzip':
      return (await import('node:zlib')).createGunzip();
    case 'br':
      return (await import('node:zlib')).createBrotliDecompress();
    default:
      return undefined;
  }
}
