import type { Failure } from '../cloudflare/errors';
import { maskId } from './masks';
import { maskText } from './maskText';

/** The same failure with the server's words and the Ray ID masked. */
export function maskFailure(failure: Failure): Failure {
  if (failure.kind !== 'api' && failure.kind !== 'format') return failure;
  const { asked } = failure;
  const masked = {
    rayId: maskedId(failure.rayId),
    ...(asked && { asked: { ...asked, apiBaseUrl: maskText(asked.apiBaseUrl) } }),
  };
  if (failure.kind === 'format') return { ...failure, ...masked };
  const entries = failure.entries.map((entry) => ({
    ...entry,
    message: maskText(entry.message),
    documentationUrl: entry.documentationUrl && maskText(entry.documentationUrl),
    pointer: entry.pointer && maskText(entry.pointer),
    chain: entry.chain.map((link) => ({ ...link, message: maskText(link.message) })),
  }));
  return { ...failure, entries, messages: failure.messages.map(maskText), ...masked };
}

function maskedId(rayId: string | undefined): string | undefined {
  return rayId === undefined ? undefined : maskId(rayId);
}
