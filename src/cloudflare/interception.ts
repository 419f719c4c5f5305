/**
 * Who answered in place of the API: Cloudflare's firewall, its browser challenge, another part of its network, or a
 * stranger, whose answer bears no sign of Cloudflare. `code` is one of Cloudflare's 1xxx codes (1000 to 1999).
 */
export interface Interception {
  readonly by: 'firewall' | 'challenge' | 'edge' | 'stranger';
  readonly code?: number;
}

/** How much of a page is examined; its distinguishing marks are near the top. */
const headLength = 20_000;

/** Codes by which Cloudflare refuses a visitor's address, network, country or program (docs: Cloudflare 1xxx). */
const firewallCodes = new Set([1005, 1006, 1007, 1008, 1009, 1010, 1011, 1012, 1013, 1020, 1106]);

/** Determines who answered, or undefined if the answer is an API envelope. */
export function readInterception(
  { rayId, mitigation }: { readonly rayId: string | undefined; readonly mitigation?: string | undefined },
  text: string,
  body: unknown,
): Interception | undefined {
  const fields: Readonly<Record<string, unknown>> =
    typeof body === 'object' && body !== null && !Array.isArray(body) ? { ...body } : {};
  if ('success' in fields || Array.isArray(fields['errors'])) return undefined;
  const head = text.slice(0, headLength);
  if (mitigation === 'challenge') return { by: 'challenge' };
  const code = edgeCode(head, fields);
  if (code !== undefined) return { by: firewallCodes.has(code) ? 'firewall' : 'edge', code };
  if (/Sorry, you have been blocked|<title>Attention Required! \| Cloudflare<\/title>/i.test(head))
    return { by: 'firewall' };
  if (/<title>Just a moment\.\.\.<\/title>|\bcf-challenge\b|_cf_chl_opt/i.test(head)) return { by: 'challenge' };
  return { by: rayId === undefined ? 'stranger' : 'edge' };
}

/** The code appears in plain text, in an HTML page, or in JSON that is not an envelope, each in its own form. */
function edgeCode(head: string, fields: Readonly<Record<string, unknown>>): number | undefined {
  const named = fields['error_code'];
  const [, written] = /^\s*error code: (\d{3,4})\s*$/i.exec(head) ?? /cf-error-code"?>(\d{4})</i.exec(head) ?? [];
  const code = typeof named === 'number' ? named : Number(written);
  return Number.isInteger(code) && code >= 100 && code < 2_000 ? code : undefined;
}
