import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import path from 'node:path';
import * as l10n from '@vscode/l10n';
import { shownCount, userCount } from '../../src/text/counts';
import { displayLocale } from '../../src/text/displayLocale';
import { formatDate } from '../../src/text/dates';
import { filterText } from '../../src/text/filterText';
import { projectFolder, readProjectFile } from '../support/project';

type Words = Readonly<Record<string, string>>;
type Bundle = Readonly<Record<string, string | { readonly message: string }>>;

/** The two files of a language: the strings of the sources and those of the manifest. */
const fileKinds = [
  { folder: 'l10n', prefix: 'bundle.l10n' },
  { folder: '.', prefix: 'package.nls' },
] as const;
type FileKind = (typeof fileKinds)[number];

/** Texts that are in a language what they are in English: names, and words that both have. */
const names = [
  ...[
    'Cloudflare Access',
    'Gateway',
    'WARP',
    'Ray ID',
    'UID',
    'cURL',
    'TypeScript',
    'PowerShell',
    'CSV',
    'JSON',
    'TSV',
  ],
  ...['NDJSON', 'Account Settings → Read', 'Access: Audit Logs → Read', 'Ray ID: {0}'],
];
const sameAsEnglish: Readonly<Record<string, readonly string[]>> = {
  de: [...names, 'Name', 'Name…', 'Filter', 'Apps', 'App', 'Version', 'Code {0}: {1}'],
  ja: names,
};
const languages = Object.keys(sameAsEnglish);

describe('the translations', () => {
  afterEach(() => l10n.config({ contents: {} }));

  for (const kind of fileKinds) {
    it(`have a file for each language: ${kind.prefix}`, () => {
      const files = readdirSync(path.join(projectFolder, kind.folder)).filter((file) => file.startsWith(kind.prefix));
      assert.deepEqual(
        files.sort(),
        ['', ...languages.map((language) => `.${language}`)].map((end) => `${kind.prefix}${end}.json`).sort(),
      );
    });
  }

  for (const language of languages) {
    for (const kind of fileKinds) {
      describe(`${kind.prefix} in ${language}`, () => {
        const english = englishWords(kind);
        const translated = (): Words => translatedWords(kind, language);
        const wrongIn = (isWrong: (translation: string, source: string) => boolean): string[] =>
          Object.entries(translated()).flatMap(([key, text]) => {
            const source = english[key];
            return source !== undefined && isWrong(text, source) ? [`${key} => ${text}`] : [];
          });

        it('lacks no string', () => assert.deepEqual(missingIn(translated(), english), []));

        it('has no string that the English file has not', () => assert.deepEqual(missingIn(english, translated()), []));

        it('has a text for each string', () =>
          assert.deepEqual(
            wrongIn((text) => typeof text !== 'string' || text.trim() === ''),
            [],
          ));

        it('leaves nothing in English but names', () => {
          const same = wrongIn((text, source) => text === source && !isSameIn(language, source));
          assert.deepEqual(same, []);
        });

        it('has the same placeholders, links and code in each string', () => {
          for (const pattern of [/\{\w+\}/g, /\]\([^)]*\)/g, /`[^`]*`/g, /\b[\w.]+\.com\b|https?:\/\//g]) {
            const differing = wrongIn((text, source) => !areEqual(matches(text, pattern), matches(source, pattern)));
            assert.deepEqual(differing, [], String(pattern));
          }
        });

        it('names settings, permissions and products as they are named everywhere', () => {
          const pattern =
            /cloudflareAccess\.\w+|[\w: ]+ → Read|Cloudflare|Zero Trust|VS Code|Ray ID|Gateway\b|Access\b(?=-| seat| user)/g;
          const differing = wrongIn((text, source) =>
            [...matches(source, pattern)].some((name) => !text.includes(name.trim())),
          );
          assert.deepEqual(differing, []);
        });
      });
    }

    it(`leave in English only what is there: ${language}`, () => {
      const known = new Map(fileKinds.flatMap((kind) => [...translations(kind, language)]));
      assert.deepEqual(
        sameAsEnglish[language]?.filter((name) => known.get(name) !== name),
        [],
      );
    });

    it(`call the same thing the same in both files: ${language}`, () => {
      const [strings, manifest] = fileKinds.map((kind) => translations(kind, language));
      const differing = [...(manifest ?? [])].filter(
        ([source, text]) => (strings?.get(source) ?? text) !== text && strings?.has(source),
      );
      assert.deepEqual(differing, []);
    });

    it(`quote commands, buttons and headings by their translated names: ${language}`, () => {
      const known = new Map(fileKinds.flatMap((kind) => [...translations(kind, language)]));
      const wrong = [...known].flatMap(([source, text]) =>
        matchGroups(source, /"([^"{}]+)"/g)
          .map((quoted) => known.get(quoted))
          .filter((name) => name !== undefined && !ownPageWords.test(source) && !text.includes(name))
          .map((name) => `${source} => ${text} lacks ${name ?? ''}`),
      );
      assert.deepEqual(wrong, []);
    });

    it(`name their own language, which has no more plurals than the sources tell apart: ${language}`, () => {
      l10n.config({ contents: readProjectFile(`l10n/bundle.l10n.${language}.json`) });
      assert.equal(displayLocale().split('-')[0], language);
      const { pluralCategories } = new Intl.PluralRules(language).resolvedOptions();
      assert.deepEqual(
        pluralCategories.filter((category) => category !== 'one' && category !== 'other'),
        [],
      );
    });
  }

  it('write numbers, dates and lengths of time as their language does', () => {
    const shown = {
      shown: 12,
      loaded: 100,
      total: 1234,
      isComplete: false,
      hasQuery: false,
      hasLens: true,
      isInDoubt: false,
    };
    const filter = { idleMoreThanDays: 30, idleAtMostDays: 90, neverLoggedIn: true } as const;
    const written = (language: string): string[] => {
      l10n.config({ contents: readProjectFile(`l10n/bundle.l10n.${language}.json`) });
      const date = formatDate(new Date(2026, 10, 3, 14, 5).getTime(), displayLocale());
      return [userCount(1), userCount(1234), shownCount(shown), filterText(filter), date];
    };
    assert.deepEqual(written('de'), [
      '1 Benutzer',
      '1.234 Benutzer',
      '1.234 Benutzer, davon 100 geladen, 12 angezeigt',
      'in Access mehr als 30 Tage und höchstens 90 Tage inaktiv oder nie angemeldet',
      '03.11.2026, 14:05',
    ]);
    assert.deepEqual(written('ja'), [
      '1 ユーザー',
      '1,234 ユーザー',
      '1,234 ユーザーのうち 100 を読み込み、12 を表示',
      'Access の最終ログインから 30 日超 90 日以内、またはログインなし',
      '2026/11/03 14:05',
    ]);
  });
});

/** Strings that quote words of Cloudflare's page for tokens, which speaks a language of its own. */
const ownPageWords = /"Continue to summary"|the page "Create Token"/;

function translatedWords({ folder, prefix }: FileKind, language: string): Words {
  return JSON.parse(readProjectFile(path.join(folder, `${prefix}.${language}.json`))) as Words;
}

function englishWords({ folder, prefix }: FileKind): Words {
  const file = JSON.parse(readProjectFile(path.join(folder, `${prefix}.json`))) as Bundle;
  return Object.fromEntries(
    Object.entries(file).map(([key, value]) => [key, typeof value === 'string' ? value : value.message]),
  );
}

/** The translation of each English text. */
function translations(kind: FileKind, language: string): Map<string, string> {
  const translated = translatedWords(kind, language);
  return new Map(Object.entries(englishWords(kind)).map(([key, source]) => [source, translated[key] ?? source]));
}

function missingIn(words: Words, wanted: Words): string[] {
  return Object.keys(wanted).filter((key) => !Object.hasOwn(words, key));
}

/** Whether a text may be the same in a language as in English. */
function isSameIn(language: string, source: string): boolean {
  const hasLetters = /\p{L}/u.test(source.replaceAll(/\{\w+\}/g, ''));
  return !hasLetters || (sameAsEnglish[language]?.includes(source) ?? false);
}

function matches(text: string, pattern: RegExp): ReadonlySet<string> {
  return new Set(text.match(pattern));
}

function matchGroups(text: string, pattern: RegExp): string[] {
  return [...text.matchAll(pattern)].map(([, group = '']) => group);
}

function areEqual(one: ReadonlySet<string>, other: ReadonlySet<string>): boolean {
  return one.size === other.size && [...one].every((member) => other.has(member));
}
