import { setImmediate as turn } from 'node:timers/promises';
import v8 from 'node:v8';
import vm from 'node:vm';

const steady = 0.0005;
const steadyTurns = 4;
const maxTurns = 40;

/**
 * Lets V8 compile nothing more for speed: such code, and what it notes about it, grows for as long as anything runs, and
 * is most of what a comparison of heap snapshots finds. Nor does it throw away the code of functions that did not run
 * between a few collections, which measuring makes: that came back at the next use, as jumps by megabytes.
 */
export function keepCodeAsItIs(): void {
  const flags = ['--no-opt', '--no-maglev', '--no-sparkplug', '--no-flush-bytecode'];
  for (const flag of flags) v8.setFlagsFromString(flag);
}

/** How large the heap is once collecting garbage again makes it no smaller. */
export async function heapBytesAfterCollection(): Promise<number> {
  // An extension host is started by VS Code, without this option; a context made after it has the function.
  v8.setFlagsFromString('--expose-gc');
  const collect = vm.runInNewContext('gc') as () => void;
  let [least, unchanged] = [Number.POSITIVE_INFINITY, 0];
  for (let count = 0; count < maxTurns && unchanged < steadyTurns; count += 1) {
    collect();
    // What is called when something was collected runs in turns of its own.
    await turn();
    const { heapUsed } = process.memoryUsage();
    unchanged = heapUsed < least * (1 - steady) ? 0 : unchanged + 1;
    least = Math.min(least, heapUsed);
  }
  return least;
}
