import { rm } from 'node:fs/promises';
import path from 'node:path';
import { projectFolder } from '../support/project';
import { inLanes } from './lanes';
import { type Duration, durationsOf, inSeconds } from './report';
import { closingLine, resultsOf, type RunRecord } from './runRecord';
import type { Task } from './task';
import { type FinalRecord, tryAgain, type TaskRecord } from './tryAgain';

/** Where tests leave pictures of what was shown when they failed, each task in a folder of its own. */
export const pictureFolder = path.join(projectFolder, 'out', 'failures');

/** What became of the tasks, and how long their files took. */
export interface TasksResult {
  readonly final: FinalRecord;
  readonly durations: readonly Duration[];
}

/**
 * Runs tasks, at most `laneCount` at once. What they print comes in one piece when they end, or at once where only one
 * runs at a time. Afterwards, what failed in a VS Code is run again, alone.
 */
export async function runTasks(tasks: readonly Task[], laneCount: number, grep?: string): Promise<TasksResult> {
  await rm(pictureFolder, { recursive: true, force: true });
  const isAlone = laneCount === 1 || tasks.length === 1;
  const records: TaskRecord[] = [];
  const durations: Duration[] = [];
  await inLanes(tasks, laneCount, async (task) => {
    const { record, milliseconds } = await runTask(task, isAlone, grep);
    records.push({ task, record });
    durations.push(...durationsOf(task.name, record, milliseconds));
  });
  const final = await tryAgain(records, async (task, again) => {
    console.log(`\nOnce more, alone: ${again === '' ? 'all of it' : again}`);
    return (await runTask(task, true, again === '' ? grep : again, 'again')).record;
  });
  return { final, durations };
}

async function runTask(
  task: Task,
  isShownAtOnce: boolean,
  grep: string | undefined,
  time = 'first',
): Promise<{ record: RunRecord; milliseconds: number }> {
  const printed: string[] = [];
  const start = performance.now();
  if (isShownAtOnce) console.log(`\n${task.name}`);
  const record = await task.run({
    ...(grep === undefined ? {} : { grep }),
    ...(isShownAtOnce ? {} : { print: (text: string) => printed.push(text) }),
    pictureFolder: path.join(pictureFolder, time, task.name.replace(/\W+/g, '-')),
  });
  const milliseconds = performance.now() - start;
  if (!isShownAtOnce) console.log(`\n${task.name}\n${printed.join('').trimEnd()}`);
  console.log(`${task.name}: ${closingLine(resultsOf(record))} in ${inSeconds(milliseconds)}`);
  return { record, milliseconds };
}
