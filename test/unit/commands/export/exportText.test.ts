import assert from 'node:assert/strict';
import { exportErrorText } from '../../../../src/commands/export/exportText';
import type { ExportProblem } from '../../../../src/export/exportError';

const problems: readonly ExportProblem[] = ['exists', 'notFound', 'notPermitted', 'isDirectory', 'noSpace', 'failed'];

describe('the words for a failed export', () => {
  it('differ by the problem and end with the path', () => {
    const texts = problems.map((problem) => exportErrorText(problem, '/home/ada/users.csv'));
    assert.equal(new Set(texts).size, problems.length);
    for (const text of texts) assert.match(text, /^[A-Z][^/]*\. \/home\/ada\/users\.csv$/);
  });

  it('show any path on one line and without links', () => {
    for (const problem of problems) {
      const text = exportErrorText(problem, '/a\n\u202e[b](command:x).csv');
      assert.doesNotMatch(text, /[\n\u202e]|\]\(/);
    }
  });
});
