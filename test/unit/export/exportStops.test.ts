import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { exportFormats } from '../../../src/export/formats';
import { ExportError, toExportError } from '../../../src/export/exportError';
import { writeRecordsFile } from '../../../src/export/writeRecordsFile';
import { people } from '../../simulator/people';
import { useFolder } from './useFolder';

const users = people(5, 3_000, Date.UTC(2026, 0, 1));

/** An error as the file system gives it. */
function systemError(code: string): Error {
  return Object.assign(new Error(`${code}: no luck, write`), { code, syscall: 'write', errno: -1 });
}

describe('an export that does not come to its end', () => {
  const folder = useFolder();
  const path = (): string => folder().file('old');
  beforeEach(() => writeFileSync(path(), 'old'));
  const assertUntouched = (): void => {
    assert.deepEqual(folder().names(), ['old']);
    assert.equal(readFileSync(path(), 'utf8'), 'old');
  };

  for (const format of exportFormats) {
    it(`leaves nothing behind where it is cancelled in the middle of ${format}`, async () => {
      const controller = new AbortController();
      const reason = new Error('The person cancelled');
      const counts: number[] = [];
      const onProgress = (count: number): void => {
        counts.push(count);
        assert.equal(folder().names().length, 2);
        controller.abort(reason);
      };
      const request = { records: users, format, path: path(), overwrite: true, signal: controller.signal, onProgress };
      await assert.rejects(writeRecordsFile(request), (error) => error === reason);
      assert.deepEqual(counts, [1_000]);
      assertUntouched();
    });
  }

  it('leaves nothing behind where it is cancelled after the last user', async () => {
    const controller = new AbortController();
    const onProgress = (count: number): void => {
      if (count === users.length) controller.abort();
    };
    const request = { records: users, path: path(), overwrite: true, signal: controller.signal, onProgress };
    await assert.rejects(writeRecordsFile({ ...request, format: 'csv' }), { name: 'AbortError' });
    assertUntouched();
  });

  it('does not begin where it was cancelled before', async () => {
    const request = { records: users, path: path(), overwrite: true, signal: AbortSignal.abort() };
    await assert.rejects(writeRecordsFile({ ...request, format: 'csv' }), { name: 'AbortError' });
    assertUntouched();
  });

  for (const [code, problem] of [
    ['ENOSPC', 'noSpace'],
    ['EDQUOT', 'noSpace'],
    ['EIO', 'failed'],
  ] as const) {
    it(`leaves nothing behind where the disk says ${code} in the middle`, async () => {
      const cause = systemError(code);
      const onProgress = (): void => {
        throw cause;
      };
      await assert.rejects(
        writeRecordsFile({ records: users, format: 'csv', path: path(), overwrite: true, onProgress }),
        (error) => error instanceof ExportError && error.problem === problem && error.cause === cause,
      );
      assertUntouched();
    });
  }

  it('leaves nothing behind where a record cannot be written, and tells what was thrown', async () => {
    const bad: Record<string, unknown> = {};
    bad['self'] = bad;
    for (const format of exportFormats) {
      const request = { records: [...users, { bad }], format, path: path(), overwrite: true };
      await assert.rejects(writeRecordsFile(request), TypeError);
      assertUntouched();
    }
  });
});

describe('an error of the file system', () => {
  it('has a problem by its code', () => {
    const problems = ['ENOENT', 'ENOTDIR', 'EACCES', 'EPERM', 'EROFS', 'EBUSY', 'EISDIR', 'ENOSPC', 'ELOOP'].map(
      (code) => toExportError(systemError(code))?.problem,
    );
    const none = 'notPermitted';
    assert.deepEqual(problems, ['notFound', 'notFound', none, none, none, none, 'isDirectory', 'noSpace', 'failed']);
  });

  it('is told from any other thrown value, and one that is known already stays as it is', () => {
    const others = [undefined, null, 'text', new TypeError('bug'), { code: 'ENOENT' }];
    for (const other of others) assert.equal(toExportError(other), undefined);
    const known = new ExportError('exists');
    assert.equal(toExportError(known), known);
  });

  it('keeps the path out of its message', () => {
    const error = toExportError(Object.assign(systemError('EACCES'), { path: '/home/ada/users.csv' }));
    assert.doesNotMatch(String(error), /ada/);
  });
});
