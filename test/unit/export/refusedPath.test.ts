import assert from 'node:assert/strict';
import { isRefusedPath } from '../../../src/export/refusedPath';

const everywhere = [
  '\\\\server\\share\\users.csv',
  '//server/share/users.csv',
  '\\/server/share/users.csv',
  '\\\\.\\PhysicalDrive0',
  '\\\\?\\C:\\users.csv',
  '\\\\?\\UNC\\server\\share\\users.csv',
  '//./pipe/name',
];
const onWindows = [
  'C:\\CON',
  'C:\\folder\\nul.csv',
  'C:\\Aux\\users.csv',
  'C:\\folder\\lpt1',
  'C:\\com¹.json',
  'C:\\prn .csv',
  'C:\\conin$',
  'C:\\users.csv:hidden',
];
const onUnix = [
  '/dev/null',
  '/dev/shm/users.csv',
  '/home/../dev/sda',
  '/dev',
  '/proc/self/mem',
  '/sys/x',
  '/tmp/NUL.csv',
];
const files: Readonly<Record<string, readonly string[]>> = {
  win32: ['C:\\Users\\ada\\users.csv', 'd:/exports/console.csv', 'C:\\auxiliary\\null.csv', 'C:\\com10.csv'],
  linux: ['/home/ada/users.csv', '/srv/device/users.csv', '/home/ada/dev/users.csv', '/home/aux/users.csv', '/a:b'],
  darwin: ['/Users/ada/users.csv', '/private/tmp/users.csv'],
};

describe('a path that other code gives', () => {
  for (const platform of ['win32', 'linux', 'darwin'] as const) {
    it(`may be that of a file on ${platform}, not that of a share or a device`, () => {
      const refused = [...everywhere, ...(platform === 'win32' ? onWindows : onUnix)];
      assert.deepEqual(
        refused.filter((path) => !isRefusedPath(path, platform)),
        [],
      );
      assert.deepEqual(
        files[platform]?.filter((path) => isRefusedPath(path, platform)),
        [],
      );
    });
  }
});
