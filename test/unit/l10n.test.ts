import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { getL10nJson } from '@vscode/l10n-dev';
import ts from 'typescript';
import { projectFolder, readProjectFile } from '../support/project';

const sourceFolder = path.join(projectFolder, 'src');

interface Source {
  readonly name: string;
  readonly contents: string;
}

const sources = readdirSync(sourceFolder, { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.ts'))
  .map((file) => ({ name: file, contents: readFileSync(path.join(sourceFolder, file), 'utf8'), extension: '.ts' }));

const l10nImport = "import * as l10n from '@vscode/l10n';\n";

/** The sources as one text that imports l10n once: what costs is to make a query for each import, not to run it. */
function sourcesAsOne(all: readonly Source[]): { contents: string; extension: '.ts' }[] {
  const texts = all.filter(({ contents }) => contents.includes('l10n.t('));
  assert.ok(texts.every(({ contents }) => contents.includes(l10nImport)));
  const contents = [l10nImport, ...texts.map((source) => source.contents.replace(l10nImport, ''))].join('\n');
  return [{ contents, extension: '.ts' }];
}

/** Functions and classes that show their arguments to the person, and properties whose value the person reads. */
const showing =
  /^(show(Error|Warning|Information)Message|showInputBox|showQuickPick|setStatusBarMessage|TreeItem|MarkdownString)$/;
const shown =
  /^(title|prompt|placeholder|placeHolder|label|description|detail|tooltip|message|validationMessage|advice|text)$/;
/** Examples of what to type, the same in every language. */
const examples = ['name@example.com', '0123456789abcdef0123456789abcdef'];

describe('the words for people', () => {
  it('are in the bundle for translators, all of them and no others', async () => {
    const bundle: unknown = JSON.parse(readProjectFile('l10n/bundle.l10n.json'));
    assert.deepEqual(bundle, await getL10nJson(sourcesAsOne(sources)), 'npm run l10n brings it up to date');
  });

  it('get a value for each of their placeholders, and no value besides', () => {
    const calls = inSource(isTranslation);
    assert.ok(calls.length > 100);
    const wrong = calls.filter(({ node }) => {
      const { template, valueCount } = partsOf(node);
      if (template === undefined) return true;
      const placeholders = new Set([...template.matchAll(/\{(\w+)\}/g)].map(([, name]) => name));
      return !setsEqual(placeholders, new Set(Array.from({ length: valueCount }, (_, index) => String(index))));
    });
    assert.deepEqual(
      wrong.map(({ place }) => place),
      [],
    );
  });

  it('go through l10n.t wherever they are shown', () => assert.deepEqual(bareWords(sources), []));

  it('are whole sentences: none is put to another by signs that another language may not use', () => {
    const joined = /\}[.!?] (\$\{|`)|\bjoin\((['"`])[.!?] \2\)|\+ (['"`])[.!?] \3/;
    assert.ok(joined.test('`${title}. ${advice}`') && joined.test("texts.join('. ')") && joined.test("title + '. '"));
    assert.deepEqual(
      sources.filter(({ contents }) => joined.test(contents)).map(({ name }) => name),
      [],
    );
  });

  it('are found where they do not', () => {
    const contents = [
      "void window.showErrorMessage(isBad ? `Bad ${name}` : l10n.t('Good'));",
      "box.title = 'Title';",
      "pick.items = [{ label: '$(add) Add' }, { label: `$(add) ${l10n.t('Add')}` }];",
      "if (title === 'none') send({ kind: 'none' });",
    ].join('\n');
    assert.deepEqual(
      bareWords([{ name: 'sample.ts', contents }]).map((found) => found.split(' ')[0]),
      ['sample.ts:1', 'sample.ts:2', 'sample.ts:3'],
    );
  });
});

/** Texts with letters that a person would read in the language in which they were written. */
function bareWords(files: readonly Source[]): string[] {
  return inSource(isText, files)
    .filter(({ node }) => /\p{L}/u.test(node.text.replaceAll(/\$\([\w-]+\)/g, '')))
    .filter(({ node }) => !examples.includes(node.text) && isShown(node))
    .map(({ place, node }) => `${place} ${node.text}`);
}

type Translation = ts.CallExpression & { readonly arguments: readonly [ts.Expression, ...ts.Expression[]] };

function isTranslation(node: ts.Node): node is Translation {
  return ts.isCallExpression(node) && /\bl10n\.t$/.test(node.expression.getText()) && node.arguments.length > 0;
}

function isText(node: ts.Node): node is ts.LiteralLikeNode {
  return ts.isStringLiteralLike(node) || ts.isTemplateHead(node) || ts.isTemplateMiddleOrTemplateTail(node);
}

/** Every node of a kind in src, with where it stands. */
function inSource<Kind extends ts.Node>(
  isKind: (node: ts.Node) => node is Kind,
  files: readonly Source[] = sources,
): { node: Kind; place: string }[] {
  return files.flatMap(({ name, contents }) => {
    const file = ts.createSourceFile(name, contents, ts.ScriptTarget.Latest, true);
    const found: { node: Kind; place: string }[] = [];
    const visit = (node: ts.Node): void => {
      if (isKind(node)) {
        const { line } = file.getLineAndCharacterOfPosition(node.getStart());
        found.push({ node, place: `${name}:${line + 1}` });
      }
      ts.forEachChild(node, visit);
    };
    visit(file);
    return found;
  });
}

/** The words of a call and how many values go with them; no words where they are computed. */
function partsOf({ arguments: [first, ...values] }: Translation): { template?: string; valueCount: number } {
  if (ts.isStringLiteralLike(first)) return { template: first.text, valueCount: values.length };
  if (!ts.isObjectLiteralExpression(first)) return { valueCount: values.length };
  const property = (name: string): ts.Expression | undefined =>
    first.properties.filter(ts.isPropertyAssignment).find((candidate) => candidate.name.getText() === name)
      ?.initializer;
  const message = property('message');
  const given = property('args');
  const valueCount = given && ts.isArrayLiteralExpression(given) ? given.elements.length : 0;
  return message && ts.isStringLiteralLike(message) ? { template: message.text, valueCount } : { valueCount };
}

/** Whether a text becomes, as it stands, something that the person reads. */
function isShown(text: ts.Node): boolean {
  for (let node = text; !ts.isSourceFile(node); node = node.parent) {
    const { parent } = node;
    if (isTranslation(parent) || ts.isTypeNode(parent)) return false;
    if (ts.isPropertyAssignment(parent) && parent.initializer === node) {
      return shown.test(parent.name.getText()) && !isTranslation(parent.parent.parent);
    }
    if (ts.isBinaryExpression(parent)) {
      const { left, right, operatorToken } = parent;
      if (/[!=]==?|\bin\b/.test(operatorToken.getText())) return false;
      if (operatorToken.kind === ts.SyntaxKind.EqualsToken && right === node) {
        return ts.isPropertyAccessExpression(left) && shown.test(left.name.text);
      }
    }
    if ((ts.isCallExpression(parent) || ts.isNewExpression(parent)) && parent.expression !== node) {
      const called = parent.expression;
      return showing.test(ts.isPropertyAccessExpression(called) ? called.name.text : called.getText());
    }
    if (ts.isStatement(parent) || ts.isFunctionLike(parent)) return false;
  }
  return false;
}

function setsEqual(one: ReadonlySet<unknown>, other: ReadonlySet<unknown>): boolean {
  return one.size === other.size && [...one].every((member) => other.has(member));
}
