import { formatError, readEnvelope } from './envelope';
import type { ApiResponse } from './envelope';
import { CloudflareError, toFailure } from './errors';
import type { AskedWith } from './errors';
import type { SecretEcho } from './secretEcho';
import type { Answer } from './transport';

/** Removes the request's secret from an answer that repeats it, because the answer is kept, shown and logged. */
export function withoutEcho({ head, location, body }: Answer, echo: SecretEcho): Answer {
  return {
    head: echo.isIn(head.rayId ?? '') ? { ...head, rayId: undefined } : head,
    location: echo.isIn(originOf(location) ?? '') ? undefined : location,
    body: 'text' in body ? { text: echo.removeFromJson(body.text) } : body,
  };
}

/** Adds to a failure what the request was made with, because its explanation depends on that. */
export function withAsked(error: unknown, asked: AskedWith): unknown {
  const failure = toFailure(error);
  if (failure?.kind !== 'api' && failure?.kind !== 'format') return error;
  return new CloudflareError({ ...failure, asked }, { cause: error });
}

function originOf(location: string | undefined): string | undefined {
  return location !== undefined && URL.canParse(location) ? new URL(location).origin : undefined;
}

/** Reads an answer of any status; throws the failure that it tells of. */
export function readAnswer({ head, location, body }: Answer): ApiResponse {
  if (head.status >= 300 && head.status < 400) {
    // A redirect is never followed: the credential belongs to the configured host alone.
    throw new CloudflareError({ kind: 'redirect', status: head.status, targetOrigin: originOf(location) });
  }
  if ('text' in body) return readEnvelope(head, body.text, Date.now());
  // A refusal stays a refusal even if its body can't be read.
  if (head.status < 300) throw formatError(body.problem, head);
  return readEnvelope(head, '', Date.now());
}
