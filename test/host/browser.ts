import { existsSync } from 'node:fs';
import path from 'node:path';
import { installChromium } from './chromiumFromNpm';

/** A Chromium-like browser, the environment it needs, and in words where it is from. */
export interface Browser {
  readonly executablePath: string;
  readonly environment: NodeJS.ProcessEnv;
  readonly why: string;
}

const commandNames = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'microsoft-edge'];

/** Finds the browser named by CHROME_PATH, else an installed one, else installs Chromium from npm. */
export async function findBrowser(): Promise<Browser> {
  const named = process.env['CHROME_PATH'];
  if (named !== undefined && named !== '') {
    if (!existsSync(named)) {
      throw new Error(`CHROME_PATH names ${named}, which does not exist.`);
    }
    return { executablePath: named, environment: process.env, why: `${named}, named by CHROME_PATH` };
  }
  const installed = installedPaths().find((candidate) => existsSync(candidate));
  if (installed !== undefined) {
    return { executablePath: installed, environment: process.env, why: `${installed}, installed on this machine` };
  }
  return installChromium();
}

function installedPaths(): string[] {
  if (process.platform === 'darwin') {
    return ['Google Chrome', 'Chromium', 'Microsoft Edge'].map(
      (name) => `/Applications/${name}.app/Contents/MacOS/${name}`,
    );
  }
  if (process.platform === 'win32') {
    const roots = ['ProgramFiles', 'ProgramFiles(x86)', 'LocalAppData'].map((name) => process.env[name] ?? '');
    const places = ['Google\\Chrome\\Application\\chrome.exe', 'Microsoft\\Edge\\Application\\msedge.exe'];
    return roots.filter((root) => root !== '').flatMap((root) => places.map((place) => path.join(root, place)));
  }
  const folders = (process.env['PATH'] ?? '').split(path.delimiter).filter((folder) => folder !== '');
  return commandNames.flatMap((name) => folders.map((folder) => path.join(folder, name)));
}
