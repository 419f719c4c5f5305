import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { projectFolder } from '../../support/project';

/** Whatever makes markup, code or an address of text. */
const dangerous =
  /innerHTML|outerHTML|insertAdjacentHTML|setHTML|document\.write|DOMParser|createContextualFragment|srcdoc|\beval\(|new Function|\bhref\b|\bsrc\b|'on[a-z]+'|javascript:/;

describe('the scripts of panels', () => {
  const folder = path.join(projectFolder, 'src', 'panel', 'client');
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ts'));

  it('are there', () => assert.ok(files.length > 10));

  for (const file of files) {
    it(`make no markup, code or address of any text: ${file}`, () => {
      assert.doesNotMatch(readFileSync(path.join(folder, file), 'utf8'), dangerous);
    });
  }
});
