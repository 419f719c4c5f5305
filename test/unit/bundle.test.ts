import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, symlinkSync } from 'node:fs';
import { isBuiltin } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { projectFolder } from '../support/project';

describe('the bundle', () => {
  let folder: string;
  let code: string;

  before(() => {
    // Built beside the project's own dist, which may be in use or of another day.
    folder = mkdtempSync(path.join(tmpdir(), 'bundle-'));
    for (const name of ['src', 'node_modules', 'package.json', 'tsconfig.json', 'tsconfig.base.json']) {
      symlinkSync(path.join(projectFolder, name), path.join(folder, name));
    }
    execFileSync(process.execPath, [path.join(projectFolder, 'esbuild.js'), '--production'], { cwd: folder });
    code = readFileSync(path.join(folder, 'dist', 'extension.js'), 'utf8');
  });
  after(() => rmSync(folder, { recursive: true, force: true }));

  const codeOf = (file: string) => readFileSync(path.join(folder, 'dist', file), 'utf8');
  const requiredBy = (text: string) =>
    new Set([...text.matchAll(/\brequire\("([^"]+)"\)/g)].map(([, name]) => name ?? ''));

  it('is at most 200 KB', () => {
    const { size } = statSync(path.join(folder, 'dist', 'extension.js'));
    assert.ok(size <= 200 * 1024, `${size} bytes`);
  });

  it('needs nothing but VS Code, what Node brings and the files that it loads later', () => {
    const strange = [...requiredBy(code)].filter((name) => name !== 'vscode' && !isBuiltin(name));
    assert.deepEqual(strange.sort(), ['./fetch.js', './onDemand.js']);
    assert.ok(requiredBy(code).has('vscode'));
    assert.deepEqual(
      [...requiredBy(codeOf('fetch.js'))].filter((name) => !isBuiltin(name)),
      [],
    );
  });

  it('loads HTTP under the names by which VS Code sets its proxy', () => {
    for (const name of ['http', 'https'])
      assert.ok(requiredBy(codeOf('fetch.js')).has(name) && requiredBy(code).has(name), name);
    for (const file of ['extension.js', 'fetch.js', 'onDemand.js', 'changes.js'])
      for (const name of ['node:http', 'node:https', 'node:net', 'node:tls'])
        assert.ok(!codeOf(file).includes(`"${name}"`), `${name} in ${file}`);
  });

  it('can send nothing but GETs, but for the part of it that is loaded for who allows changes', () => {
    const methodsIn = (file: string) => codeOf(file).match(/\b(PATCH|POST|PUT|DELETE)\b/g) ?? [];
    assert.deepEqual(methodsIn('extension.js'), []);
    assert.deepEqual(methodsIn('changes.js').sort(), ['PATCH', 'POST']);
    // The text of a call for others, which nothing sends.
    assert.deepEqual(methodsIn('onDemand.js'), ['PATCH']);
    assert.match(codeOf('onDemand.js'), /curl [^`]*-X PATCH/);
    assert.deepEqual(
      [...requiredBy(codeOf('changes.js'))].filter((name) => !isBuiltin(name)),
      [],
    );
  });

  it('requires every module by its name, so that nothing is looked for where it runs', () => {
    const computed = [...code.matchAll(/\brequire\((?!")[^)]{0,40}/g)].map(([call]) => call);
    assert.deepEqual(computed, []);
    assert.doesNotMatch(code, /\bimport\((?!")/);
  });

  it('has no source map', () => {
    const files = readdirSync(path.join(folder, 'dist'));
    assert.deepEqual(
      files.filter((file) => file.endsWith('.map')),
      [],
    );
    for (const file of files) {
      assert.doesNotMatch(readFileSync(path.join(folder, 'dist', file), 'utf8'), /sourceMappingURL/);
    }
  });

  it('names the packages that are in it, with their licences', () => {
    const notices = readFileSync(path.join(folder, 'dist', 'ThirdPartyNotices.txt'), 'utf8');
    for (const name of ['node-fetch', 'valibot', '@vscode/l10n', 'csv-stringify', 'markdown-table'])
      assert.match(notices, new RegExp(`^${name} \\d`, 'm'));
  });

  it('has nothing of this machine in it', () => assert.ok(!code.includes(projectFolder)));
});
