import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { projectFolder } from '../../support/project';

const source = path.join(projectFolder, 'src');
/** A parameter or member that may be left out, or that something stands in for, where it is of a type that masks. */
const leftOut = [
  /\b(privacy|masking)\?\s*:/,
  /\b(privacy|masking)\b[^=;{}()\n]*(?<![=!])=(?![=>])\s*\w+\s*[,)}]/,
  /\b(privacy|masking)\s*\?\?/,
  /\b(privacy|masking)\?\./,
];

describe('privacy mode', () => {
  it('is handed in to everything that shows something: nothing is shown unmasked because it was left out', () => {
    const found = readdirSync(source, { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.ts'))
      .flatMap((name) => {
        const lines = readFileSync(path.join(source, name), 'utf8').split('\n');
        return lines.filter((line) => leftOut.some((form) => form.test(line))).map((line) => `${name}: ${line.trim()}`);
      });
    assert.deepEqual(found, []);
  });
});
