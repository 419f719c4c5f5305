import { execFile } from 'node:child_process';
import { chmod } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);
/** Both programs only look at one or two files. */
const timeLimitMs = 10_000;

/**
 * Gives one file the permissions of another with this mode; on Linux also its access list (ACL). Resolves with whether
 * all permissions were kept; if not, only the owner may use the file.
 */
export async function keepPermissions(from: string, to: string, mode: number): Promise<boolean> {
  // The new file may have an access list that the old one lacks, inherited from its folder.
  const isPlain = !(await hasAccessList(from)) && !(await hasAccessList(to));
  const isKept = isPlain || (await copyAccessList(from, to));
  // With an access list, the group bits are its mask, and others may be denied by name: the bits alone would allow
  // more.
  await chmod(to, mode & (isKept ? 0o777 : 0o700));
  return isKept;
}

/** Whether a file has permissions beyond its mode, according to the system's own program; true if that fails. */
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

/** The program that lists a file's permissions, and its arguments before the file's absolute path. */
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
 * Whether the output of `icacls` (Windows), `ls -lde` (macOS) or `ls -ld` for a file shows permissions beyond its mode;
 * on Windows, beyond those inherited from its folder.
 */
export function tellsAccessList(printed: string, platform: NodeJS.Platform): boolean {
  if (platform === 'win32') {
    const entries = printed.match(/:(\([^()]+\))+\r?$/gm) ?? [];
    return entries.length === 0 || entries.some((entry) => !entry.includes('(I)'));
  }
  // Entries are numbered, one per line. If there are extended attributes, the `+` of the list is not printed (man ls).
  if (platform === 'darwin' && /^ *\d+: /m.test(printed)) return true;
  return !/^[a-z-]{10}[ .@]/i.test(printed);
}

/**
 * Makes a file's access list, or the lack of one, the same as another's; only GNU `cp` can do this. False if it failed.
 */
async function copyAccessList(from: string, to: string): Promise<boolean> {
  if (process.platform !== 'linux') return false;
  try {
    await run('cp', ['--attributes-only', '--preserve=mode', '--', from, to], { timeout: timeLimitMs });
    return (await hasAccessList(from)) === (await hasAccessList(to));
  } catch {
    return false;
  }
}
