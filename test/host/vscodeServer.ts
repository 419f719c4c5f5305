import path from 'node:path';
import { environmentForVscode } from './environment';
import { startGateway } from './gateway';
import { runCommand, startProcess } from '../support/processes';
import { type Settings, writeSettings } from './settings';
import { makeTemporaryFolder } from '../support/temporaryFolder';
import { patienceMs } from '../support/waiting';
import type { VscodeInstallation } from './vscodeFromNpm';

const startTimeLimitMs = patienceMs;
const installTimeLimitMs = 2 * patienceMs;

export interface ServerOptions {
  /** Settings of the machine; they hold in every window, above the person's own. */
  readonly machineSettings?: Settings;
  /** Settings a person would have; they hold unless the machine's or the window's own say otherwise. */
  readonly userSettings?: Settings;
  /** The folders of extensions that every window loads from source. */
  readonly extensionsUnderDevelopment?: readonly string[];
  /** The module whose `run` every window calls inside the extension host. */
  readonly extensionTestsPath?: string | undefined;
  /** Extensions to install before the start, as .vsix files, the way a person has them. */
  readonly vsixFiles?: readonly string[];
  /** Variables added to the environment of the server, which its extension hosts inherit. */
  readonly environment?: NodeJS.ProcessEnv;
}

/** A VS Code server on 127.0.0.1 with a data folder of its own. */
export interface VscodeServer {
  readonly url: string;
  readonly dataFolder: string;
  readonly processId: number;
  /** What the server and its extension hosts have printed. */
  output(): string;
  /** Replaces the machine settings; open windows take them over at once. */
  writeMachineSettings(settings: Settings): Promise<void>;
  close(): Promise<void>;
}

/** Starts a VS Code server and resolves once it takes windows. */
export async function startVscodeServer(
  installation: VscodeInstallation,
  options: ServerOptions = {},
): Promise<VscodeServer> {
  const dataFolder = await makeTemporaryFolder('server');
  const writeMachineSettings = (settings: Settings): Promise<void> =>
    writeSettings(path.join(dataFolder.path, 'data', 'Machine'), settings);
  await writeMachineSettings(options.machineSettings ?? {});
  const script = path.join(installation.serverFolder, 'out', 'server-main.js');
  const common = [script, '--accept-server-license-terms', '--telemetry-level', 'off'];
  const folders = ['--server-data-dir', dataFolder.path, '--extensions-dir', path.join(dataFolder.path, 'extensions')];
  const environment = {
    ...environmentForVscode(),
    // A gallery without an address keeps the workbench from asking other hosts for extensions.
    EXTENSIONS_GALLERY: '{}',
    // The server leaves its sockets behind. Elsewhere the path would be too long for a socket.
    ...(process.platform === 'linux' ? { TMPDIR: dataFolder.path, XDG_RUNTIME_DIR: dataFolder.path } : {}),
    ...options.environment,
  };

  for (const file of options.vsixFiles ?? []) {
    const parameters = [...common, ...folders, '--install-extension', path.resolve(file)];
    await runCommand(installation.nodePath, parameters, { environment, timeLimitMs: installTimeLimitMs });
  }

  const listening = ['--host', '127.0.0.1', '--port', '0', '--without-connection-token'];
  const running = startProcess(installation.nodePath, [...common, ...folders, ...listening], {
    environment,
    folder: dataFolder.path,
  });
  const stop = async (): Promise<void> => {
    await running.stop();
    await dataFolder.remove();
  };
  try {
    await running.waitForOutput('Extension host agent started', startTimeLimitMs);
  } catch (error) {
    await stop();
    throw error;
  }
  const gateway = await startGateway({
    serverPort: Number(/listening on (\d+)/.exec(running.output())?.[1]),
    settingDefaults: options.userSettings ?? {},
    extensionsUnderDevelopment: options.extensionsUnderDevelopment ?? [],
    extensionTestsPath: options.extensionTestsPath,
  });
  return {
    url: `http://127.0.0.1:${gateway.port}`,
    dataFolder: dataFolder.path,
    processId: running.processId,
    output: () => running.output(),
    writeMachineSettings,
    close: async () => {
      await gateway.close();
      await stop();
    },
  };
}
