type Step = () => Promise<void> | void;

const steps = new Set<Step>();
let installed = false;
let ending = false;

/** Runs `step` when this process is asked to end (Ctrl+C, SIGTERM, SIGHUP); the function returned takes it back. */
export function onShutdown(step: Step): () => void {
  if (!installed) {
    installed = true;
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
      process.on(signal, () => void shutDown(130));
    }
  }
  steps.add(step);
  return () => steps.delete(step);
}

const lastSteps = new Set<() => void>();

/** Runs `step` when this process ends, however it does short of being killed; the function returned takes it back. */
export function onExit(step: () => void): () => void {
  // One listener for all: Node takes more than ten for a leak.
  if (lastSteps.size === 0) process.on('exit', runLastSteps);
  lastSteps.add(step);
  return () => {
    if (lastSteps.delete(step) && lastSteps.size === 0) process.off('exit', runLastSteps);
  };
}

function runLastSteps(): void {
  for (const step of lastSteps) step();
}

/** Runs every step at once, waits for all of them, then ends this process with `code`. */
export async function shutDown(code: number): Promise<never> {
  // A second Ctrl+C does not wait.
  if (ending) {
    process.exit(code);
  }
  ending = true;
  await Promise.allSettled([...steps].map(async (step) => step()));
  process.exit(code);
}
