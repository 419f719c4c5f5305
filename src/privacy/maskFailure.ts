import type { Failure } from '../cloudflare/errors';
import { maskId } from './masks';
import { maskText } from './maskText';

/** The same failure with whatever the server wrote of it masked, and its Ray ID. */
export function maskFailure(failure: Failure): Failure {
  if (failure.kind === 'format') return { ...failure, rayId: maskedId(failure.rayId) };
  if (failure.kind !== 'api') return failure;
  const entries = failure.entries.map((entry) => ({
    ...entry,
    message: maskText(entry.message),
    documentationUrl: entry.documentationUrl && maskText(entry.documentationUrl),
    pointer: entry.pointer && maskText(entry.pointer),
    chain: entry.chain.map((link) => ({ ...link, message: maskText(link.message) })),
  }));
  return { ...failure, entries, messages: failure.messages.map(maskText), rayId: maskedId(failure.rayId) };
}

function maskedId(rayId: string | undefined): string | undefined {
  return rayId === undefined ? undefined : maskId(rayId);
}
