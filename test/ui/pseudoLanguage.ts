import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Locator } from 'playwright-core';
import { copyProject, runScript } from '../host/projectCopy';
import type { TemporaryFolder } from '../support/temporaryFolder';

/** A language that nobody speaks: each text stands in brackets. */
export const pseudoLanguage = 'qps-ploc';

/**
 * A text of the extension as the language that nobody speaks has it: each line, and each link in one, stands in brackets
 * of its own. Data in the same brackets counts as said in it.
 */
export function pseudo(text: string): string {
  const inBrackets = (part: string): string => {
    const link = /^\[(.*)\](\(.*\))$/s.exec(part);
    if (link) return `[⟦${link[1] ?? ''}⟧]${link[2] ?? ''}`;
    return part.trim() === '' ? part : `⟦${part}⟧`;
  };
  return text
    .split(/(\[[^\]]*\]\([^)]*\)|\n)/)
    .map(inBrackets)
    .join('');
}

/** Builds the extension with the language that nobody speaks, in a folder of its own. */
export async function buildPseudoExtension(): Promise<TemporaryFolder> {
  const folder = await copyProject();
  for (const [name, extension] of [
    [path.join('l10n', 'bundle.l10n'), '.json'],
    ['package.nls', '.json'],
  ] as const) {
    const file = path.join(folder.path, name);
    const english = JSON.parse(await readFile(file + extension, 'utf8')) as Record<string, Entry>;
    const words = Object.entries(english).map(([key, entry]) => [key, pseudo(textOf(entry))] as const);
    const language = words.map(([key, text]) =>
      text === pseudo('en') ? ([key, 'ja'] as const) : ([key, text] as const),
    );
    await writeFile(`${file}.${pseudoLanguage}${extension}`, JSON.stringify(Object.fromEntries(language)));
  }
  await runScript(folder.path, 'build', '--production');
  return folder;
}

type Entry = string | { readonly message: string };

function textOf(entry: Entry): string {
  return typeof entry === 'string' ? entry : entry.message;
}

/**
 * All that is read or told of an element and what is in it, but for what stands in the brackets: words of a language
 * that was never translated. Dates are written as in Japanese, which has no Latin letters in them.
 */
export async function foreignWords(element: Locator): Promise<readonly string[]> {
  const told = await element.evaluate((root) => {
    const found: string[] = [];

    const walker = document.createTreeWalker(root, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT);
    for (let node: Node | null = walker.currentNode; node; node = walker.nextNode()) {
      if (node instanceof Element) {
        found.push(node.getAttribute('aria-label') ?? '', node.getAttribute('placeholder') ?? '');
        const title = node.getAttribute('title') ?? '';
        // Over fields there stand the API's own names of them.
        if (!/^[a-z][a-z_]*(\.[a-z_]+)*$/.test(title)) found.push(title);
        // One sentence in several parts.
        if (node.matches('.answer')) found.push(node.textContent);
      } else if (!node.parentElement?.closest('style, script, .answer')) found.push(node.nodeValue ?? '');
    }
    return found;
  });
  return told.filter(isForeign);
}

/** Ids, which machines made, and the host of the simulator. */
const ids = /[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}|\bdevice-1\b|http:\/\/127\.0\.0\.1:\d+/g;

/** Whether a text has words of a language that was never translated. */
export function isForeign(text: string): boolean {
  return /[a-z]{2}/i.test(outsideOfBrackets(text.replace(ids, '')));
}

/** What VS Code adds of its own to input boxes, rows and the welcome, which stays English without a language pack. */
const wordsOfVscode =
  /\(?Press 'Enter' to confirm( your input)? or 'Escape' to cancel\)?|^Actions for |, has actions$|^Welcome$/;

function outsideOfBrackets(text: string): string {
  const left = text.replace(/⟦[^⟦⟧]*⟧/g, '');
  if (left !== text) return outsideOfBrackets(left);
  // A long text is cut with its closing bracket.
  return text.replace(/⟦.*…$/s, '').replace(wordsOfVscode, '');
}
