import type { Response } from 'node-fetch';
import type { FormatProblem } from './errors';

/** The text of a body, or why it could not be read. */
export type AnswerBody = { readonly text: string } | { readonly problem: FormatProblem };

/** The largest body that is read, in bytes after decompression; a page of 1,000 users is about 0.5 MB. */
export const maxBodyBytes = 32 * 1024 * 1024;

/** zlib's codes: a body that says it is compressed and is not, or ends too early. */
const decompressionCodes = /^(Z_|ERR__?(ERROR|BROTLI))/;

/** Reads an answer to its end, decompressed; rejects as the connection does. */
export async function readBody(response: Response): Promise<AnswerBody> {
  try {
    return { text: await response.text() };
  } catch (error) {
    const { type, code } = error as { type?: unknown; code?: unknown };
    if (type === 'max-size') return { problem: 'tooLarge' };
    if (typeof code === 'string' && decompressionCodes.test(code)) return { problem: 'notJson' };
    throw error;
  }
}
