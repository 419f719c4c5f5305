import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import ts from 'typescript';
import { projectFolder } from '../support/project';

/** Calls whose promise nobody has to look at. Everything else that is not awaited goes through `runPress`. */
const harmless: Readonly<Record<string, string>> = {
  runPress: 'shows the person every error',
  putPressed: 'runs through runPress',
  tidyUp: 'never rejects',
  ended: 'the end of a load or of a wait, which never rejects for those who watch it',
  setContext: 'rejected by VS Code alone, when the window closes',
  executeCommand: 'commands of the extension show their errors themselves, and those of VS Code fail without harm',
  postMessage: 'resolves with false if the page is gone',
  withProgress: 'ends with a load, which never rejects for those who watch it',
  showInformationMessage: 'rejected by VS Code alone, when the window closes',
  showWarningMessage: 'rejected by VS Code alone, when the window closes',
  show: 'shows one message, and the log',
  tellCopiedInDoubt: 'shows one message',
  tellLosses: 'shows messages',
  tellEnded: 'shows one message, and runs a command of the extension',
  offerAccount: 'shows one message, and runs a command of the extension',
  settle: 'waits for a command of VS Code alone',
  followUser: 'catches what VS Code refuses',
  update: 'the value is remembered all the same while the window is open',
  delete: 'deletes from a set, at once',
};

const calls = readdirSync(path.join(projectFolder, 'src'), { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.ts'))
  .flatMap((file) => voidCalls(file, readFileSync(path.join(projectFolder, 'src', file), 'utf8')));

/** What is called by each `void f()` and `void promise.then(…)` of a file; the latter only if no error is handled. */
function voidCalls(file: string, text: string): { readonly file: string; readonly called: string }[] {
  const found: { file: string; called: string }[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isVoidExpression(node) && ts.isCallExpression(node.expression)) {
      const called = calledBy(node.expression);
      if (called !== undefined) found.push({ file, called });
    }
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile(file, text, ts.ScriptTarget.Latest));
  return found;
}

function calledBy({ expression, arguments: given }: ts.CallExpression): string | undefined {
  if (!ts.isPropertyAccessExpression(expression)) return ts.isIdentifier(expression) ? expression.text : '?';
  const name = expression.name.text.replace('#', '');
  if (name === 'catch' || (name === 'then' && given.length === 2)) return undefined;
  if (name !== 'then' && name !== 'finally') return name;
  const { expression: promise } = expression;
  if (ts.isCallExpression(promise)) return calledBy(promise);
  return ts.isPropertyAccessExpression(promise) ? promise.name.text : ts.isIdentifier(promise) ? promise.text : '?';
}

describe('what is not awaited', () => {
  it('shows its errors to the person, or is known to have none', () => {
    assert.deepEqual(
      calls.filter(({ called }) => !(called in harmless)),
      [],
    );
  });

  it('is no more than what is known here', () => {
    const all = new Set(calls.map(({ called }) => called));
    assert.deepEqual(
      Object.keys(harmless).filter((name) => !all.has(name)),
      [],
    );
  });

  it('is found in each form', () => {
    const text =
      'void a.b(); void c(); void d.then(e); void f.then(g, h); void i().then(j); void this.#k(); void l().catch(m);';
    assert.deepEqual(
      voidCalls('file.ts', text).map(({ called }) => called),
      ['b', 'c', 'd', 'i', 'k'],
    );
  });
});
