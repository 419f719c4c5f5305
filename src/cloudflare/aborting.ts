import type { Event } from '../util/event';
import { CloudflareError } from './errors';

/** Throws an `aborted` failure where the signal is aborted. */
export function throwIfAborted(signal: AbortSignal | undefined): void {
  if (signal?.aborted) throw new CloudflareError({ kind: 'aborted' });
}

/** The same wait, but rejected with an `aborted` failure for whatever reason its signal gives. */
export async function abortable(waiting: Promise<void>): Promise<void> {
  try {
    await waiting;
  } catch (error) {
    throw new CloudflareError({ kind: 'aborted' }, { cause: error });
  }
}

/** The same promise, but rejected with an `aborted` failure when its signal is aborted before. */
export async function unlessAborted<T>(promise: Promise<T>, signal: AbortSignal | undefined): Promise<T> {
  throwIfAborted(signal);
  let onAbort = (): void => undefined;
  const aborted = new Promise<never>((_resolve, reject) => {
    onAbort = () => reject(new CloudflareError({ kind: 'aborted' }));
    signal?.addEventListener('abort', onAbort, { once: true });
  });
  try {
    return await Promise.race([promise, aborted]);
  } finally {
    signal?.removeEventListener('abort', onAbort);
  }
}

/** Resolves when the event fires next; rejects with an `aborted` failure when the signal is aborted before. */
export async function nextOf(event: Event<void>, signal: AbortSignal | undefined): Promise<void> {
  let stopListening = (): void => undefined;
  const fired = new Promise<void>((resolve) => {
    const subscription = event(resolve);
    stopListening = () => subscription.dispose();
  });
  try {
    await unlessAborted(fired, signal);
  } finally {
    stopListening();
  }
}
