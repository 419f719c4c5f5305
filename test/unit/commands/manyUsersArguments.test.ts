import assert from 'node:assert/strict';
import path from 'node:path';
import fc from 'fast-check';
import { readArguments, type ArgumentsOf } from '../../../src/commands/commandArguments';
import { callOf } from '../../../src/commands/invocation';
import type { CommandName } from '../../../src/contributions';
import { userOrders } from '../../../src/directory/filterSchema';
import { csvDelimiters } from '../../../src/export/csvForm';
import { exportFormats } from '../../../src/export/formats';
import { copyFormats } from '../../../src/export/formats';
import { caseCount } from '../../support/properties/cases';

const accountId = '0123456789abcdef0123456789abcdef';
const file = path.resolve('users.csv');
const whole = { accountId, format: 'csv', path: file } as const;

const readerOf =
  <Name extends CommandName>(name: Name) =>
  (given: unknown): ArgumentsOf<Name> =>
    readArguments(name, given);
const readFilterUsers = readerOf('filterUsers');
const readSortUsers = readerOf('sortUsers');
const readCopyUsersAs = readerOf('copyUsersAs');
const readExportUsers = readerOf('exportUsers');
const readers = { readFilterUsers, readSortUsers, readCopyUsersAs, readExportUsers };
const isOfCode = (given: unknown): boolean => callOf([given], []).by === 'code';
/** The message of a refusal: what the command takes, and nothing of what it got. */
const isRefusal = (error: Error & { tag?: unknown }): boolean =>
  error.tag === 'UserError' && error.message.includes('It takes: { accountId, ') && error.cause === undefined;

function refuses(read: (argument: unknown) => unknown, argument: unknown): void {
  assert.throws(() => read(argument), isRefusal, JSON.stringify(argument));
}

/** Refuses an argument with this value in it, but for one that is among those that there are. */
function refusesUnless(
  right: readonly unknown[],
  value: unknown,
  read: (argument: unknown) => unknown,
  argument: unknown,
): void {
  if (right.includes(value)) assert.doesNotThrow(() => read(argument));
  else refuses(read, argument);
}

describe('the arguments of commands on many users', () => {
  for (const [name, read] of Object.entries(readers)) {
    it(`${name} takes an account alone, in any case and with spaces around`, () => {
      assert.equal(read({ accountId }).accountId, accountId);
      assert.deepEqual(read({ accountId: ` ${accountId.toUpperCase()}\n` }), { accountId });
    });

    it(`${name} takes an object without a prototype`, () => {
      const bare = Object.assign(Object.create(null) as object, { accountId });
      assert.ok(isOfCode(bare));
      assert.deepEqual(read(bare), { accountId });
    });

    it(`${name} takes nothing without an account`, () => {
      const wrong = [[], [accountId], [{ accountId }], {}, new Map([['accountId', accountId]]), new Date(0), () => 0];
      for (const argument of [...wrong, undefined, null, accountId, 5]) refuses(read, argument);
      for (const id of [undefined, null, 5, '', 'x', [accountId], `${accountId}0`, `../${accountId}`]) {
        refuses(read, { accountId: id });
      }
    });
  }

  it('are those of other code unless they are a row whole', () => {
    for (const like of [{ kind: 'account' }, { id: accountId }, { kind: 'other', id: 'x' }, { kind: 'user', id: 5 }]) {
      assert.ok(isOfCode({ ...whole, ...like }), JSON.stringify(like));
      assert.equal(readExportUsers({ ...whole, ...like }).accountId, accountId);
    }
    assert.ok(!isOfCode({ accountId, kind: 'account', id: accountId }));
  });

  it('of any other shape are refused', () => {
    const value = fc.anything({ withNullPrototype: true, withDate: true, withMap: true, withSet: true });
    fc.assert(
      fc.property(value, (anything) => {
        for (const read of Object.values(readers)) refuses(read, anything);
        const isLeftOut = anything === undefined;
        if (isLeftOut) return;
        refusesUnless(userOrders, anything, readSortUsers, { accountId, order: anything });
        refusesUnless(copyFormats, anything, readCopyUsersAs, { accountId, format: anything });
        refusesUnless(exportFormats, anything, readExportUsers, { accountId, path: file, format: anything });
      }),
      // Words that are right by chance.
      { numRuns: caseCount(), examples: [['name'], ['json'], ['markdown']] },
    );
  });
});

describe('the arguments of filterUsers', () => {
  it('are any filter, the empty one too, read as it is stored', () => {
    const query = { field: 'email', text: ' ann ' };
    assert.deepEqual(readFilterUsers({ accountId, filter: {} }), { accountId, filter: {} });
    assert.deepEqual(readFilterUsers({ accountId, filter: { neverLoggedIn: true, query } }), {
      accountId,
      filter: { query: { field: 'email', text: 'ann' }, neverLoggedIn: true },
    });
    const bare = Object.assign(Object.create(null) as object, { seat: 'none' });
    assert.deepEqual(readFilterUsers({ accountId, filter: bare }).filter, { seat: 'none' });
  });

  it('are nothing that only looks like a filter', () => {
    const wrong = [null, 'none', [], [{ seat: 'none' }], new Map(), { Seat: 'none' }, { seat: 'gold' }, { more: 1 }];
    for (const filter of [...wrong, { seat: 'none', more: 1 }, { idleMoreThanDays: 8, idleAtMostDays: 7 }]) {
      refuses(readFilterUsers, { accountId, filter });
    }
  });
});

describe('the arguments of sortUsers and copyUsersAs', () => {
  it('are every order and every format', () => {
    for (const order of userOrders) assert.deepEqual(readSortUsers({ accountId, order }), { accountId, order });
    for (const format of copyFormats) assert.deepEqual(readCopyUsersAs({ accountId, format }), { accountId, format });
  });

  it('are no other', () => {
    for (const name of ['', 'Email', 'toString', '__proto__', 'ndjson', null, 0, ['email'], ['csv']]) {
      refuses(readSortUsers, { accountId, order: name });
      refuses(readCopyUsersAs, { accountId, format: name });
    }
  });
});

describe('the arguments of exportUsers', () => {
  it('replace no file and write what the filter shows, unless they say otherwise', () => {
    const usual = { overwrite: false, scope: 'filter' };
    for (const format of exportFormats) {
      const csv = format === 'csv' ? { delimiter: 'comma', bom: true } : undefined;
      assert.deepEqual(readExportUsers({ ...whole, format }), { ...whole, format, csv, ...usual });
    }
    const other = { ...whole, overwrite: true, scope: 'account' };
    assert.deepEqual(readExportUsers(other), { ...other, csv: { delimiter: 'comma', bom: true } });
  });

  it('have a delimiter and a byte order mark for CSV alone, each that there is', () => {
    for (const delimiter of csvDelimiters) {
      const read = readExportUsers({ ...whole, format: 'csv', delimiter, bom: false });
      assert.deepEqual('csv' in read && read.csv, { delimiter, bom: false });
    }
    for (const delimiter of [',', ';', 'pipe', '', null])
      refuses(readExportUsers, { ...whole, format: 'csv', delimiter });
    for (const bom of ['true', 1, null]) refuses(readExportUsers, { ...whole, format: 'csv', bom });
    for (const format of ['json', 'ndjson']) {
      for (const part of [{ delimiter: 'comma' }, { bom: true }, { bom: false }]) {
        refuses(readExportUsers, { ...whole, format, ...part });
      }
    }
  });

  it('have a path that is the same wherever VS Code was started', () => {
    for (const wrong of ['', 'users.csv', './users.csv', '../users.csv', '~/users.csv', null, 5, [file]]) {
      refuses(readExportUsers, { ...whole, path: wrong });
    }
    refuses(readExportUsers, { ...whole, path: new URL('file:///users.csv') });
  });

  it('have a format, a scope and an answer about overwriting that exist', () => {
    for (const format of ['CSV', 'tsv', 'markdown', '', null]) refuses(readExportUsers, { ...whole, format });
    for (const scope of ['selection', 'all', '', null, ['filter']]) refuses(readExportUsers, { ...whole, scope });
    for (const overwrite of ['true', 1, null, {}]) refuses(readExportUsers, { ...whole, overwrite });
  });

  it('are whole or the account alone: a half would open a dialog that nobody expects', () => {
    const parts = [{ format: 'csv' }, { path: file }, { overwrite: true }, { scope: 'account' }];
    for (const part of parts) refuses(readExportUsers, { accountId, ...part });
    refuses(readExportUsers, { accountId, path: file, overwrite: true, scope: 'account' });
  });
});
