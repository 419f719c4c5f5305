import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import ts from 'typescript';
import { projectFolder } from './project';

/** One import in a file. `target` is a file of the same folder without its ending, one beside it (`../src/…`), or a package. */
export interface Import {
  readonly target: string;
  readonly isOfSource: boolean;
  /** Whether it is for types alone, so that nothing of it is there when the code runs. */
  readonly isTypeOnly: boolean;
}

/** One file of a folder: its path in it without its ending, how many lines it has, and what it imports. */
export interface SourceFile {
  readonly name: string;
  readonly lineCount: number;
  readonly imports: readonly Import[];
}

/** Reads all TypeScript files of one of the project's folders. */
export function readSourceFiles(name: 'src' | 'test' = 'src'): SourceFile[] {
  const sourceFolder = path.join(projectFolder, name);
  return readdirSync(sourceFolder, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts'))
    .map((file) => {
      const text = readFileSync(path.join(sourceFolder, file), 'utf8');
      const name = file.slice(0, -'.ts'.length).replaceAll(path.sep, '/');
      const lineCount = text.trimEnd().split('\n').length;
      return { name, lineCount, imports: importsOf(sourceFolder, name, text) };
    });
}

function importsOf(sourceFolder: string, name: string, text: string): Import[] {
  const found: Import[] = [];
  const add = (specifier: ts.Expression, isTypeOnly: boolean): void => {
    if (!ts.isStringLiteral(specifier)) throw new Error(`${name} imports something that is computed`);
    const isOfSource = specifier.text.startsWith('.') && !specifier.text.endsWith('.json');
    const target = isOfSource ? path.posix.join(path.posix.dirname(name), specifier.text) : specifier.text;
    if (isOfSource && !existsSync(path.join(sourceFolder, `${target}.ts`))) throw new Error(`No ${target} for ${name}`);
    found.push({ target, isOfSource, isTypeOnly });
  };
  const visit = (node: ts.Node): void => {
    if (ts.isImportDeclaration(node)) {
      add(node.moduleSpecifier, node.importClause?.phaseModifier === ts.SyntaxKind.TypeKeyword);
    } else if (ts.isExportDeclaration(node) && node.moduleSpecifier) add(node.moduleSpecifier, node.isTypeOnly);
    else if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword && node.arguments[0]) {
      add(node.arguments[0], false);
    }
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile(`${name}.ts`, text, ts.ScriptTarget.Latest));
  return found;
}
