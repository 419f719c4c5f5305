/**
 * Who answered in the place of the API: Cloudflare's firewall, its page that challenges a browser, something else of its
 * network, or a stranger, which left no sign of Cloudflare; `code` is one of Cloudflare's own, 1000 to 1999.
 */
export interface Interception {
  readonly by: 'firewall' | 'challenge' | 'edge' | 'stranger';
  readonly code?: number;
}

/** So much of a page is looked at; what tells it apart stands in its head. */
const headLength = 20_000;

/** With these, Cloudflare refuses a visitor by address, network, country or program (docs: Cloudflare 1xxx errors). */
const firewallCodes = new Set([1005, 1006, 1007, 1008, 1009, 1010, 1011, 1012, 1013, 1020, 1106]);

/** Finds out who answered by what came back, or undefined where it is an envelope of the API. */
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

/** A few words of plain text, a page, or JSON that is no envelope: all name the code in their way. */
function edgeCode(head: string, fields: Readonly<Record<string, unknown>>): number | undefined {
  const named = fields['error_code'];
  const [, written] = /^\s*error code: (\d{3,4})\s*$/i.exec(head) ?? /cf-error-code"?>(\d{4})</i.exec(head) ?? [];
  const code = typeof named === 'number' ? named : Number(written);
  return Number.isInteger(code) && code >= 100 && code < 2_000 ? code : undefined;
}
