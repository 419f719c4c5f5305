import assert from 'node:assert/strict';
import {
  areChangesAllowedContextKey,
  commandId,
  commandPrefix,
  hasAccountsContextKey,
  usersViewId,
  type AccountTrait,
} from '../../src/contributions';
import { remedies } from '../../src/text/remedies';
import { manifest, manifestText, menuEntries } from '../support/manifest';
import { readProjectFile } from '../support/project';

/** What an account's row can tell of itself; the types demand each name here. */
const accountTraits: Readonly<Record<AccountTrait, true>> = { more: true, filtered: true, reading: true };

const { contributes } = manifest;
/** The regular expressions by which menus tell rows apart. */
const rowPatterns = menuEntries.flatMap(({ when = '' }) =>
  [...when.matchAll(/\bviewItem =~ \/([^/]+)\//g)].map(([, pattern = '']) => pattern),
);

describe('the menus of the manifest', () => {
  it('offers in menus what exists, for the view and the rows that exist', () => {
    const known = new Set(contributes.commands.map(({ command }) => command));
    const contexts = readProjectFile('src/contributions.ts').split('export type RowContext')[1] ?? '';
    const submenus = contributes.submenus.map(({ id }) => id);
    for (const { command, submenu, when = '' } of menuEntries) {
      assert.ok(known.has(command ?? '') || submenus.includes(submenu ?? ''), command ?? submenu);
      for (const [, view] of when.matchAll(/\bview == (\S+)/g)) assert.equal(view, usersViewId);
      for (const [, row] of when.matchAll(/\bviewItem == (\S+)/g)) assert.ok(contexts.includes(`'${row ?? ''}'`), when);
      for (const [, row] of when.matchAll(/\bviewItem =~ \/\^(\w+)/g))
        assert.ok(new RegExp(`['\`]${row ?? ''}`).test(contexts), when);
    }
  });

  it('asks in menus for every trait of an account, and for nothing that is none', () => {
    const asked = rowPatterns.flatMap((pattern) => [...pattern.matchAll(/\\\.(\w+)\b/g)].map(([, trait]) => trait));
    assert.deepEqual([...new Set(asked)].sort(), Object.keys(accountTraits).sort());
  });

  it('finds an account by each of its traits, whichever others it has', () => {
    const traits = Object.keys(accountTraits);
    for (const pattern of rowPatterns.filter((text) => text.startsWith('^account'))) {
      const wanted = traits.find((trait) => pattern.includes(trait));
      const finds = (context: string): boolean => new RegExp(pattern).test(context);
      assert.equal(finds('account'), wanted === undefined, pattern);
      for (const trait of traits) {
        assert.equal(finds(`account.${trait}`), wanted === undefined || wanted === trait, pattern);
      }
      assert.ok(finds('account.more.filtered.reading') && !finds('user'), pattern);
    }
  });

  it('has an icon for every command that is a button', () => {
    const icons = new Map([
      ...contributes.commands.map(({ command, icon = '' }) => [command, icon] as const),
      ...contributes.submenus.map(({ id, icon = '' }) => [id, icon] as const),
    ]);
    const buttons = menuEntries.filter(({ group = '' }) => /^(inline|navigation)\b/.test(group));
    assert.ok(buttons.some(({ group }) => group === 'inline@1'));
    for (const { command, submenu } of buttons) {
      const id = command ?? submenu ?? '';
      assert.match(icons.get(id) ?? '', /^\$\([\w-]+\)$/, id);
    }
  });

  it('has two buttons on an account, each at its place whatever is shown and read of it', () => {
    const places = menuEntries.flatMap(({ command = '', when = '', group = '' }) =>
      when.includes('^account') && group.startsWith('inline') ? [[group, command.slice(commandPrefix.length)]] : [],
    );
    assert.deepEqual(places, [
      ['inline@1', 'searchUsers'],
      ['inline@2', 'filterUsers'],
      // The same list under another icon.
      ['inline@2', 'changeFilter'],
    ]);
  });

  it('has a menu below each entry that leads to one, and none that nothing leads to', () => {
    const led = menuEntries.flatMap(({ submenu }) => submenu ?? []);
    const submenus = contributes.submenus.map(({ id }) => id);
    assert.deepEqual([...led].sort(), [...submenus].sort());
    for (const id of submenus) assert.ok((contributes.menus[id] ?? []).length > 1, id);
  });

  it('keeps the menus of rows short', () => {
    const entries = (row: RegExp) =>
      (contributes.menus['view/item/context'] ?? []).filter(
        ({ when = '', group = '' }) => row.test(when) && !group.startsWith('inline'),
      );
    // Of an account some exclude each other: filtering and changing the filter, loading all and stopping that.
    assert.ok(entries(/\^account/).length <= 16, String(entries(/\^account/).length));
    const ofUser = entries(/viewItem == user/);
    const changing = ofUser.filter(({ when = '' }) => when.includes(areChangesAllowedContextKey));
    assert.ok(ofUser.length - changing.length <= 6);
    assert.ok(changing.length <= 2);
  });

  it('offers what changes something nowhere, the palette included, while changes are not allowed', () => {
    for (const name of ['removeSeats', 'revokeSessions', 'showChangesMade'] as const) {
      const offered = menuEntries.filter(({ command }) => command === commandId(name));
      assert.ok(offered.length >= 2, name);
      for (const { when = '' } of offered)
        assert.match(when, new RegExp(`(^|&& )${areChangesAllowedContextKey}$`), name);
      assert.ok(
        contributes.menus['commandPalette']?.some(({ command }) => command === commandId(name)),
        name,
      );
    }
  });

  it('shows the menu of the row that was pressed, whatever is selected elsewhere', () => {
    assert.ok(!manifestText.includes('listMultiSelection'));
  });

  it('offers in the title of the view nothing that needs an account while there is none', () => {
    const title = contributes.menus['view/title'] ?? [];
    const always = title.filter(({ when = '' }) => !when.includes(hasAccountsContextKey));
    assert.deepEqual(
      always.map(({ command = '' }) => command.slice(commandPrefix.length)),
      ['stopLoadAll', 'addAccount', 'togglePrivacyMode', 'showLog'],
    );
    assert.match(title.find(({ command }) => command === commandId('stopLoadAll'))?.when ?? '', /isReadingAll$/);
  });

  it('has two buttons on the row of a failure, which leave its words readable: trying again, and what helps likeliest', () => {
    const buttons = (context: string): readonly string[] =>
      menuEntries
        .filter(({ when = '', group = '' }) => {
          const [, pattern] = /viewItem =~ \/(\^error.*)\//.exec(when) ?? [];
          return pattern !== undefined && group.startsWith('inline') && new RegExp(pattern).test(context);
        })
        .map(({ command = '' }) => command.slice(commandPrefix.length));
    const others = remedies.filter((remedy) => remedy !== 'retry');
    for (const [first, next] of others.flatMap((one) => others.map((other) => [one, other]))) {
      assert.deepEqual(buttons(`error.${first}.${next}.retry`), ['retry', first]);
      assert.deepEqual(buttons(`error.retry.${first}.${next}`), ['retry', first]);
    }
    assert.deepEqual(buttons('error.retry'), ['retry']);
  });

  it('offers on the row of a failure each remedy that it has, and the log', () => {
    const offered = (menuOfFailures: readonly string[]) =>
      menuEntries
        .filter(({ when = '', group = '' }) => {
          const [, pattern] = /viewItem =~ \/(\^error.*)\//.exec(when) ?? [];
          return (
            pattern && !group.startsWith('inline') && new RegExp(pattern).test(`error.${menuOfFailures.join('.')}`)
          );
        })
        .map(({ command = '' }) => command.slice(commandPrefix.length));
    for (const remedy of remedies) {
      const names = offered([remedy]);
      assert.ok(names.includes(remedy) && names.includes('retry') && names.includes('showLog'), remedy);
    }
    assert.deepEqual(offered(['retry']), ['retry', 'showLog']);
    assert.ok(offered(['manageTokens']).includes('createToken'));
  });
});
