import path from 'node:path';

/**
 * Names that Windows takes for devices, in every folder and with any extension (learn.microsoft.com, "Naming Files,
 * Paths, and Namespaces").
 */
const deviceName = /^(con|prn|aux|nul|conin\$|conout\$|com[\d¹²³]|lpt[\d¹²³])[ .]*(\.|:|$)/i;
/** Where Unix systems have devices and processes that look like files. */
const deviceFolder = /^\/(dev|proc|sys)(\/|$)/;

/**
 * Whether a path leads beyond the files of this machine: to another machine's share (`\\server\share`), to a device
 * (`\\.\`, `\\?\`, `/dev/…`, `NUL`), or on Windows to an alternate stream (`users.csv:other`). A file with a device's
 * name is refused on every system, since it may be copied or shared.
 */
export function isRefusedPath(file: string, platform: NodeJS.Platform = process.platform): boolean {
  if (/^[\\/]{2}/.test(file)) return true;
  const names = file.split(platform === 'win32' ? /[\\/]/ : '/');
  const checked = platform === 'win32' ? names : names.slice(-1);
  if (checked.some((name) => deviceName.test(name.trimStart()))) return true;
  if (platform === 'win32') return file.replace(/^[a-z]:/i, '').includes(':');
  return deviceFolder.test(path.posix.normalize(file));
}
