import type { Event } from '../util/event';
import { CloudflareError } from './errors';

/** Throws an `aborted` failure if the signal is aborted. */
export function throwIfAborted(signal: AbortSignal | undefined): void {
  if (signal?.aborted) throw new CloudflareError({ kind: 'aborted' });
}

/** Awaits a promise that its own signal can cancel; turns any rejection into an `aborted` failure. */
export async function abortable(waiting: Promise<void>): Promise<void> {
  try {
    await waiting;
  } catch (error) {
    throw new CloudflareError({ kind: 'aborted' }, { cause: error });
  }
}

/** Awaits a promise, but rejects with an `aborted` failure if the signal is aborted first. */
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

/** Resolves when the event next fires; rejects with an `aborted` failure if the signal is aborted first. */
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
