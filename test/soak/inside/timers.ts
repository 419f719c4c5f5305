/** Counts the timers that code of a folder has set from now on and that still run; VS Code's own come and go. */
export function countTimers(folder: string): () => number {
  const running = new Set<unknown>();
  const isAskedFromFolder = (): boolean => {
    // The caller stands below the error's text, this function and the one that stands in for the global one.
    const caller = (new Error().stack ?? '').split('\n').at(3) ?? '';
    return caller.includes(folder);
  };
  const { setTimeout: later, setInterval: repeat, clearTimeout: forget, clearInterval: stop } = globalThis;

  replace('setTimeout', (callback: (...values: unknown[]) => void, delayMs?: number, ...values: unknown[]): unknown => {
    if (!isAskedFromFolder()) return later(callback, delayMs, ...values);
    const timer = later(() => {
      running.delete(timer);
      callback(...values);
    }, delayMs);
    running.add(timer);
    return timer;
  });
  replace(
    'setInterval',
    (callback: (...values: unknown[]) => void, delayMs?: number, ...values: unknown[]): unknown => {
      const isCounted = isAskedFromFolder();
      const timer = repeat(callback, delayMs, ...values);
      if (isCounted) running.add(timer);
      return timer;
    },
  );
  replace('clearTimeout', (timer?: NodeJS.Timeout): void => {
    running.delete(timer);
    forget(timer);
  });
  replace('clearInterval', (timer?: NodeJS.Timeout): void => {
    running.delete(timer);
    stop(timer);
  });
  return () => running.size;
}

/** Puts a function in the place of a global one, with whatever hangs on that, as `util.promisify` needs it. */
function replace(name: 'setTimeout' | 'setInterval' | 'clearTimeout' | 'clearInterval', value: object): void {
  Object.defineProperties(value, Object.getOwnPropertyDescriptors(globalThis[name]));
  Object.defineProperty(globalThis, name, { configurable: true, enumerable: true, writable: true, value });
}
