import assert from 'node:assert/strict';
import { isBuiltin } from 'node:module';
import { readSourceFiles, type SourceFile } from '../support/imports';
import { roomImports } from '../support/roomsPicture';

const files = readSourceFiles();
const byName = new Map(files.map((file) => [file.name, file]));

/** What each room of src imports besides itself: this, and no more. */
const ends = ['cloudflare', 'directory', 'text', 'contributions'];
const allowed: Readonly<Record<string, readonly string[]>> = {
  extension: ['atStart', 'onDemand', 'commands', 'assistant', 'privacy', 'contributions', 'util'],
  onDemand: [
    ...['atStart', 'directory', 'commands', 'assistant', 'links', 'tree', 'panel', 'export', 'changes'],
    ...['settings', 'contributions', 'util'],
  ],
  atStart: ['commands', 'tree', 'documents', 'settings', 'privacy', 'util', ...ends],
  commands: ['tree', 'panel', 'documents', 'links', 'export', 'changes', 'privacy', 'util', ...ends],
  assistant: ['privacy', 'util', ...ends],
  tree: ['privacy', 'util', ...ends],
  panel: ['changes', 'privacy', 'util', ...ends],
  settings: ['contributions', 'cloudflare'],
  export: ['text', 'cloudflare'],
  changes: ['cloudflare', 'directory', 'util'],
  documents: ['contributions', 'directory', 'text', 'cloudflare', 'privacy'],
  privacy: ['cloudflare', 'util'],
  links: ['contributions', 'directory', 'cloudflare', 'privacy', 'text', 'util'],
  directory: ['cloudflare', 'util'],
  text: ['directory', 'cloudflare'],
  cloudflare: ['util'],
  util: [],
  contributions: [],
};

/** Files that talk to VS Code; everything else runs in plain Node. */
const edge =
  /^(extension|atStart|onDemand|settings|commands\/(\w+\/)?\w+|assistant\/languageModelTools|links\/userLinkHandler|documents\/(userDocuments|documentTabs)|tree\/(accountItem|announcer|privacySign|restoredTabs|rowItems|seatIcons|setContext|usersTreeProvider|usersView|tooltips|failureRow)|panel\/(user\/userPanels|changeReview\/changeReviewPanels|shared\/(accountPanels|openPanels)))$/;

function partOf(name: string): string {
  return name.split('/')[0] ?? '';
}

/** The imports of files that break a rule, for the message. */
function breaking(isBroken: (file: SourceFile, target: string, isTypeOnly: boolean, isOfSource: boolean) => boolean) {
  return files.flatMap((file) =>
    file.imports
      .filter(({ target, isTypeOnly, isOfSource }) => isBroken(file, target, isTypeOnly, isOfSource))
      .map(({ target, isTypeOnly }) => `${file.name} → ${target}${isTypeOnly ? ' (types)' : ''}`),
  );
}

describe('the architecture', () => {
  it('has no part that is unknown here', () => {
    assert.deepEqual(
      [...new Set(files.map(({ name }) => partOf(name)))].filter((part) => !(part in allowed)),
      [],
    );
  });

  it('allows no import between rooms that is not there', () => {
    const rooms = roomImports(files);
    const unused = Object.entries(allowed).flatMap(([room, targets]) =>
      targets.filter((target) => !rooms.get(room)?.includes(target)).map((target) => `${room} → ${target}`),
    );
    assert.deepEqual(unused, []);
  });

  it('imports in one direction: extension, onDemand, atStart, commands, tree and panel, documents, links, export, changes, text, directory, privacy, cloudflare, util', () => {
    const wrong = breaking((file, target, _isTypeOnly, isOfSource) => {
      const [from, to] = [partOf(file.name), partOf(target)];
      return isOfSource && from !== to && !allowed[from]?.includes(to);
    });
    assert.deepEqual(wrong, []);
  });

  it('has families of commands that know nothing of each other, nor what they share of them', () => {
    const familyOf = (name: string) => /^commands\/(\w+)\//.exec(name)?.[1];
    assert.deepEqual(
      new Set(files.flatMap(({ name }) => familyOf(name) ?? [])),
      new Set(['accounts', 'changes', 'export', 'find', 'users', 'view']),
    );
    const wrong = breaking((file, target) => {
      const family = familyOf(target);
      return partOf(file.name) === 'commands' && family !== undefined && family !== familyOf(file.name);
    });
    assert.deepEqual(wrong, []);
  });

  it('meets VS Code at its edge alone', () => {
    const wrong = breaking((file, target, isTypeOnly) => target === 'vscode' && !isTypeOnly && !edge.test(file.name));
    assert.deepEqual(wrong, []);
  });

  it('does not know VS Code even by its types in what runs without it', () => {
    const wrong = breaking(
      (file, target) =>
        target === 'vscode' &&
        /^(cloudflare|text|util|export|changes|links(?!\/userLinkHandler)|privacy|panel\/client)\//.test(file.name),
    );
    assert.deepEqual(wrong, []);
  });

  it('has no words for people in what talks to Cloudflare or keeps its answers', () => {
    const wrong = breaking(
      (file, target) =>
        target === '@vscode/l10n' &&
        ['cloudflare', 'directory', 'changes', 'privacy', 'util'].includes(partOf(file.name)),
    );
    assert.deepEqual(wrong, []);
  });

  it('loads the HTTP client and the packages that it does not know in no other place', () => {
    const packages = new Set(
      files.flatMap(({ imports }) =>
        imports.filter(({ isOfSource, isTypeOnly }) => !isOfSource && !isTypeOnly).map(({ target }) => target),
      ),
    );
    // The version stands in the manifest alone.
    const known = [
      'vscode',
      '@vscode/l10n',
      'node-fetch',
      'valibot',
      'jsonc-parser',
      'csv-stringify/sync',
      'markdown-table',
      '@tanstack/virtual-core',
      '../../package.json',
    ];
    assert.deepEqual(
      [...packages].filter((name) => !known.includes(name) && !isBuiltin(name)),
      [],
    );
    const network = /^node:(http2?|https|net|tls|dgram)$/;
    const sending = breaking((_file, target, isTypeOnly) => network.test(target) && !isTypeOnly);
    assert.deepEqual(sending, ['cloudflare/followedFetch → node:https', 'cloudflare/followedFetch → node:http']);
    const fetching = breaking((_file, target, isTypeOnly) => target === 'node-fetch' && !isTypeOnly);
    assert.deepEqual([...new Set(fetching)], ['cloudflare/followedFetch → node-fetch']);
  });

  it('sends to the browser of a panel only code that runs there', () => {
    const left = files.filter(({ name }) => name.startsWith('panel/client/'));
    assert.ok(left.length > 0);
    const seen = new Set(left);
    const madeForBrowsers = ['@tanstack/virtual-core'];
    for (let file = left.pop(); file; file = left.pop()) {
      for (const { target, isOfSource, isTypeOnly } of file.imports) {
        if (isTypeOnly || madeForBrowsers.includes(target)) continue;
        assert.ok(isOfSource, `${file.name} → ${target}`);
        const next = byName.get(target);
        if (!next || seen.has(next)) continue;
        seen.add(next);
        left.push(next);
      }
    }
  });

  it('has no import cycles', () => {
    const finished = new Set<string>();
    const visit = (name: string, trail: readonly string[]): void => {
      assert.ok(!trail.includes(name), [...trail, name].join(' → '));
      if (finished.has(name)) return;
      for (const { target, isOfSource } of byName.get(name)?.imports ?? []) {
        if (isOfSource) visit(target, [...trail, name]);
      }
      finished.add(name);
    };
    for (const { name } of files) visit(name, []);
  });

  it('has small files', () => {
    const counts = files.map(({ lineCount }) => lineCount).sort((a, b) => a - b);
    assert.deepEqual(
      files.filter(({ lineCount }) => lineCount > 250).map(({ name }) => name),
      [],
    );
    assert.ok((counts[counts.length >> 1] ?? 0) < 100);
  });
});
