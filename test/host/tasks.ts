import { startProcess } from '../support/processes';
import { projectFolder } from '../support/project';
import { type HostName, hostVariable } from './hosts';
import { runIntegration } from './integration';
import { sharesOf } from './lanes';
import { runMocha } from './mochaRun';
import { npmCommand } from './npmPackages';
import { recordOf } from './runRecord';
import { type Check, needsVscode, type Suite, type TestFile } from './suites';
import { pictureFolderVariable, type Task } from './task';

const minuteMs = 60 * 1000;
const checkTimeLimitMs = 30 * minuteMs;
/** Several times what a busy machine takes: they end what hangs, and time nothing. */
const timeLimitsMs = { unit: 20 * minuteMs, faults: 30 * minuteMs, pages: 20 * minuteMs, ui: 60 * minuteMs };
/** More shares a lane keep all lanes busy to the end, fewer spare starts: the files of a share have one window in common. */
const uiSharesPerLane = 3;
/** More than the patience of a step, which gives a reason where the end of the test would not. */
const testTimeLimitsMs = { unit: 2 * minuteMs, faults: 2 * minuteMs, pages: 3 * minuteMs, ui: 6 * minuteMs };
const scripts: Record<Check, string> = { lint: 'lint', types: 'check-types' };

/** A task that runs one of the scripts that check the source. */
export function checkTask(check: Check): Task {
  const script = scripts[check];
  return {
    name: check,
    isTriedAgain: false,
    run: async ({ print }) => {
      const [command, ...first] = npmCommand();
      const running = startProcess(command, [...first, 'run', '--silent', script], {
        folder: projectFolder,
        showOutput: print === undefined,
      });
      const timer = setTimeout(() => void running.stop(), checkTimeLimitMs);
      const code = await running.exited;
      clearTimeout(timer);
      print?.(running.output());
      return recordOf(`npm run ${script}`, code === 0 ? 'passed' : 'failed');
    },
  };
}

/**
 * The tasks that run files of one suite: of the UI and of integration in shares, of others all in one. Of integration there
 * are as many shares as lanes, since each share needs a VS Code; a file that is named alone is a share by itself.
 */
export function suiteTasks(
  suite: Suite,
  files: readonly TestFile[],
  hosts: readonly HostName[],
  laneCount: number,
): Task[] {
  const chosen = files.filter((file) => file.suite === suite);
  if (!needsVscode(suite)) return chosen.length === 0 ? [] : [mochaTask(suite, suite, chosen)];
  const shares = sharesOf(chosen, suite === 'ui' ? uiSharesPerLane * laneCount : laneCount, sizeOf);
  return hosts.flatMap((host) =>
    shares.map((share, index) => {
      const which = share.length === 1 ? (share[0]?.name ?? '') : `${suite} ${index + 1} of ${shares.length}`;
      const name = `${which} on VS Code (${host})`;
      return suite === 'ui' ? mochaTask(name, suite, share, host) : integrationTask(name, share, host);
    }),
  );
}

function sizeOf({ size }: TestFile): number {
  return size;
}

function mochaTask(
  name: string,
  suite: Exclude<Suite, 'integration'>,
  files: readonly TestFile[],
  host?: HostName,
): Task {
  return {
    name,
    isTriedAgain: host !== undefined,
    run: (run) =>
      runMocha(
        name,
        {
          files: files.map((file) => file.name),
          timeLimitMs: timeLimitsMs[suite],
          testTimeLimitMs: testTimeLimitsMs[suite],
          environment: {
            ...(host === undefined ? {} : { [hostVariable]: host, [pictureFolderVariable]: run.pictureFolder }),
            // What the tests of faults import as VS Code is only a stand-in for it.
            ...(suite === 'faults' ? { TSX_TSCONFIG_PATH: 'test/faults/tsconfig.run.json' } : {}),
          },
        },
        run,
      ),
  };
}

function integrationTask(name: string, files: readonly TestFile[], host: HostName): Task {
  const names = files.map((file) => file.name.slice('test/integration/'.length));
  return { name, isTriedAgain: true, run: (run) => runIntegration(host, name, names, run) };
}
