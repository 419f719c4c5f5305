import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { onExit, onShutdown } from './shutdown';

export interface ProcessOptions {
  readonly folder?: string;
  readonly environment?: NodeJS.ProcessEnv;
  /** Whether the process writes straight to this terminal; else its output is kept. */
  readonly showOutput?: boolean;
}

/** A process that leads a group of its own, so that ending it ends everything it started. */
export interface RunningProcess {
  readonly processId: number;
  /** Resolves to the exit code; a process ended by a signal counts as 1. */
  readonly exited: Promise<number>;
  /** What it has printed so far. */
  output(): string;
  /** Resolves once `text` was printed; rejects when the process ends or the time is over before. */
  waitForOutput(text: string, timeLimitMs: number): Promise<void>;
  /** Asks the group to end, forces it after five seconds, and resolves when the process is gone. */
  stop(): Promise<void>;
}

/** Starts a process that ends, at the latest, together with this one. */
export function startProcess(
  command: string,
  parameters: readonly string[],
  options: ProcessOptions = {},
): RunningProcess {
  const child = spawn(command, parameters, {
    cwd: options.folder,
    env: options.environment ?? process.env,
    stdio: options.showOutput === true ? ['ignore', 'inherit', 'inherit'] : ['ignore', 'pipe', 'pipe'],
    detached: process.platform !== 'win32',
  });
  let printed = '';
  const listeners = new Set<() => void>();
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding('utf8').on('data', (text: string) => {
      printed += text;
      listeners.forEach((listener) => listener());
    });
  }
  const forget = onShutdown(() => stop());
  const forgetAtExit = onExit(() => signalGroup(child, 'SIGTERM'));
  const exited = new Promise<number>((resolve) => {
    child.once('error', (error) => {
      printed += `${error.message}\n`;
      resolve(1);
    });
    child.once('close', (code) => resolve(code ?? 1));
  }).finally(() => {
    forget();
    forgetAtExit();
    listeners.forEach((listener) => listener());
  });
  let ended = false;
  void exited.then(() => (ended = true));

  async function stop(): Promise<void> {
    signalGroup(child, 'SIGTERM');
    const force = setTimeout(() => signalGroup(child, 'SIGKILL'), 5000);
    await exited;
    clearTimeout(force);
    // The leader may be gone while a member of its group lingers.
    signalGroup(child, 'SIGKILL');
  }

  return {
    processId: child.pid ?? 0,
    exited,
    output: () => printed,
    stop,
    waitForOutput: (text, timeLimitMs) =>
      new Promise((resolve, reject) => {
        const timer = setTimeout(() => settle(`did not print "${text}" within ${timeLimitMs} ms`), timeLimitMs);
        const look = (): void => {
          if (printed.includes(text)) {
            settle();
          } else if (ended) {
            settle(`ended before it printed "${text}"`);
          }
        };
        function settle(problem?: string): void {
          clearTimeout(timer);
          listeners.delete(look);
          if (problem === undefined) {
            resolve();
          } else {
            reject(new Error(`${command} ${problem}:\n${printed.slice(-4000)}`));
          }
        }
        listeners.add(look);
        void exited.then(look);
        look();
      }),
  };
}

/** Runs a command to its end and resolves to what it printed; rejects when it fails or takes longer than the limit. */
export async function runCommand(
  command: string,
  parameters: readonly string[],
  options: ProcessOptions & { readonly timeLimitMs: number },
): Promise<string> {
  const running = startProcess(command, parameters, options);
  const limit = { passed: false };
  const timer = setTimeout(() => {
    limit.passed = true;
    void running.stop();
  }, options.timeLimitMs);
  const code = await running.exited;
  clearTimeout(timer);
  if (code !== 0) {
    const why = limit.passed ? `took more than ${options.timeLimitMs} ms` : `ended with code ${code}`;
    throw new Error(`${[command, ...parameters].join(' ')} ${why}:\n${running.output().slice(-4000)}`);
  }
  return running.output();
}

function signalGroup(child: ChildProcess, signal: NodeJS.Signals): void {
  if (child.pid === undefined) {
    return;
  }
  if (process.platform === 'win32') {
    spawnSync('taskkill', ['/pid', String(child.pid), '/T', '/F']);
    return;
  }
  try {
    process.kill(-child.pid, signal);
  } catch {
    // The group is gone.
  }
}
