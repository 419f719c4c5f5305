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

/** Resolves when the event fires next, or rejects at once with the signal's reason when it is aborted. */
export function nextOf(event: Event<void>, signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve, reject) => {
    signal?.throwIfAborted();
    const end = (): void => {
      subscription.dispose();
      signal?.removeEventListener('abort', onAbort);
    };
    const onAbort = (): void => {
      end();
      reject(signal?.reason as Error);
    };
    const subscription = event(() => {
      end();
      resolve();
    });
    signal?.addEventListener('abort', onAbort, { once: true });
  });
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
