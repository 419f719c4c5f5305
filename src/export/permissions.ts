import { execFile } from 'node:child_process';
import { chmod } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);
/** Both programs look at one or two files. */
const timeLimitMs = 10_000;

/**
 * Gives one file the permissions of another, whose mode is given: on Linux with its access list (ACL). Resolves with
 * whether all was kept; where it was not, nobody but the owner may use the file.
 */
export async function keepPermissions(from: string, to: string, mode: number): Promise<boolean> {
  // In a folder whose list its new files inherit, the new one may have a list that the old one has not.
  const isPlain = !(await hasAccessList(from)) && !(await hasAccessList(to));
  const isKept = isPlain || (await copyAccessList(from, to));
  // Beside a list the bits of the group are its mask, and those of the others may be denied to some: alone they allow more.
  await chmod(to, mode & (isKept ? 0o777 : 0o700));
  return isKept;
}

/** Whether a file has permissions beyond its mode, as far as the system's own program tells; where it does not, yes. */
async function hasAccessList(file: string): Promise<boolean> {
  const { platform } = process;
  try {
    const [program, options] = listing(platform);
    const { stdout } = await run(program, [...options, file], {
      env: { ...process.env, LC_ALL: 'C' },
      timeout: timeLimitMs,
    });
    return tellsAccessList(stdout, platform);
  } catch {
    return true;
  }
}

/** The program that lists a file's permissions, and what it is given before the file's absolute path. */
function listing(platform: NodeJS.Platform): readonly [program: string, options: readonly string[]] {
  switch (platform) {
    case 'win32':
      return [path.join(process.env['SystemRoot'] ?? 'C:\\Windows', 'System32', 'icacls.exe'), []];
    case 'darwin':
      return ['/bin/ls', ['-lde']];
    default:
      return ['ls', ['-ld']];
  }
}

/**
 * Whether what `icacls` (Windows), `ls -lde` (macOS) or `ls -ld` prints of a file tells permissions beyond its mode; on
 * Windows beyond what it inherits from its folder.
 */
export function tellsAccessList(printed: string, platform: NodeJS.Platform): boolean {
  if (platform === 'win32') {
    const entries = printed.match(/:(\([^()]+\))+\r?$/gm) ?? [];
    return entries.length === 0 || entries.some((entry) => !entry.includes('(I)'));
  }
  // An entry a line, with its number; beside extended attributes the sign of the list is not printed (man ls).
  if (platform === 'darwin' && /^ *\d+: /m.test(printed)) return true;
  return !/^[a-z-]{10}[ .@]/i.test(printed);
}

/** Whether the access list of one file, or that it has none, is now that of another too; only GNU's `cp` can do it. */
async function copyAccessList(from: string, to: string): Promise<boolean> {
  if (process.platform !== 'linux') return false;
  try {
    await run('cp', ['--attributes-only', '--preserve=mode', '--', from, to], { timeout: timeLimitMs });
    return (await hasAccessList(from)) === (await hasAccessList(to));
  } catch {
    return false;
  }
}
