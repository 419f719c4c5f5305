import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import type { Browser } from './browser';
import { fetched } from './fetched';
import { installFonts } from './fontsFromNpm';
import { installPackages } from './npmPackages';
import { runCommand } from '../support/processes';

const chromiumVersion = '153.0.0';
const unpackTimeLimitMs = 2 * 60 * 1000;

/** Installs Chromium (Linux x64 only) into the cache folder, or finds it there; it needs no library of the system. */
export async function installChromium(): Promise<Browser> {
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    throw new Error('No Chrome, Chromium or Edge was found: install one, or name one by CHROME_PATH.');
  }
  const chromium = { what: `Chromium ${chromiumVersion}`, name: `chromium-${chromiumVersion}`, megabytes: 285 };
  const folder = await fetched(chromium, async (partial) => {
    await installPackages(partial, [`@sparticuz/chromium@${chromiumVersion}`]);
    await unpack(partial);
  });
  const unpacked = path.join(folder, 'unpacked');
  return {
    executablePath: path.join(unpacked, 'chromium'),
    environment: {
      ...process.env,
      LD_LIBRARY_PATH: path.join(unpacked, 'al2023', 'lib'),
      FONTCONFIG_FILE: await installFonts(),
    },
    why: `Chromium ${chromiumVersion} from npm, because this machine has none`,
  };
}

/**
 * The package unpacks itself into the temporary folder, which other runs would share half unpacked; so it is given
 * one of its own. Its libraries it unpacks only where it believes to be in Amazon's cloud.
 */
async function unpack(folder: string): Promise<void> {
  const unpacked = path.join(folder, 'unpacked');
  await mkdir(unpacked);
  const script = `import chromium from '@sparticuz/chromium'; await chromium.executablePath();`;
  await runCommand(process.execPath, ['--input-type=module', '--eval', script], {
    folder,
    environment: { ...process.env, TMPDIR: unpacked, AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs22.x' },
    timeLimitMs: unpackTimeLimitMs,
  });
}
