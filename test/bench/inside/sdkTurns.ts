import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { overLineVariables } from '../overLinePlan';
import type { ReadOverLine } from '../overLinePlan';

/** The official SDK in a process of plain Node, which reads all users whenever it is its turn. */
export interface SdkTurns {
  /** Resolves with the milliseconds that reading all users took. */
  turn(): Promise<number>;
  end(): void;
}

/** Starts the SDK for one line; Node's warning of the certificate that goes unchecked is left out. */
export function startSdk(read: ReadOverLine): SdkTurns {
  const [node, file] = JSON.parse(process.env[overLineVariables.sdk] ?? '[]') as readonly string[];
  assert.ok(node !== undefined && file !== undefined, `${overLineVariables.sdk} names Node and the client`);
  const child = spawn(node, ['--no-warnings', file, JSON.stringify(read)], { stdio: ['pipe', 'pipe', 'inherit'] });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  return {
    async turn() {
      child.stdin.write('\n');
      const line: IteratorResult<string, unknown> = await lines.next();
      assert.ok(line.done !== true, 'the SDK reads on');
      return Number(line.value);
    },
    end: () => child.stdin.end(),
  };
}
