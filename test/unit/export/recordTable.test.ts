import assert from 'node:assert/strict';
import { documentedColumns } from '../../../src/export/columns';
import { copyFormats } from '../../../src/export/formats';
import { copyTextOf } from '../../../src/export/recordTable';

const header = documentedColumns.join(',');
const anna = { email: 'anna@example.com', name: 'Anna', access_seat: true, active_device_count: 2, extra: ['x'] };

describe('copying users', () => {
  it('as JSON gives one record as an object and several as an array', () => {
    assert.equal(copyTextOf([anna], 'json'), JSON.stringify(anna, null, 2));
    assert.equal(copyTextOf([anna, null], 'json'), JSON.stringify([anna, null], null, 2));
  });

  it('as CSV gives a header and rows that end with CRLF', () => {
    const text = copyTextOf([anna], 'csv');
    assert.equal(text, `${header},extra\r\nanna@example.com,Anna,true,,2,,,,,,,"[""x""]"\r\n`);
  });

  it('as CSV quotes every separator and line break', () => {
    for (const name of ['a,b', 'a;b', 'a\tb', 'a\nb', 'a\rb', 'a\r\nb']) {
      for (const format of ['csv', 'tsv'] as const) assert.ok(copyTextOf([{ name }], format).includes(`"${name}"`));
    }
  });

  it('as TSV gives a header and rows that end with a line feed', () => {
    const text = copyTextOf([anna], 'tsv');
    const cells = ['anna@example.com', 'Anna', 'true', '', '2', '', '', '', '', '', '', '"[""x""]"'];
    assert.equal(text, `${[...documentedColumns, 'extra'].join('\t')}\n${cells.join('\t')}\n`);
  });

  it('as Markdown gives a table of one row a user', () => {
    const lines = copyTextOf([anna, { name: 'a|b\nc', 'x|y': 1 }], 'markdown').split('\n');
    assert.equal(lines.length, 5);
    assert.equal(lines[0], `| ${[...documentedColumns, 'extra', 'x\\|y'].join(' | ')} |`);
    assert.match(lines[1] ?? '', /^(\| - ){13}\|$/);
    assert.ok(lines[2]?.startsWith('| anna@example.com | Anna | true |'));
    assert.ok(lines[3]?.includes('| a\\|b c |'));
  });

  it('as e-mails gives one a line, fit to be shown, and leaves out who has none', () => {
    const users = [anna, { name: 'No e-mail' }, { email: null }, { email: ' ' }, { email: '\u200b' }];
    const bad = { email: 'b\r\nbcc: c@example.com\u0000\u202e' };
    assert.equal(copyTextOf([...users, bad], 'emails'), 'anna@example.com\nb bcc: c@example.com\ufffd\ufffd');
    assert.equal(copyTextOf([{ name: 'x' }], 'emails'), '');
  });

  it('takes records that are none, and no users at all', () => {
    for (const format of copyFormats) {
      for (const users of [[], [null, 'text', [], 7]]) assert.equal(typeof copyTextOf(users, format), 'string');
    }
    assert.equal(copyTextOf([], 'csv'), `${header}\r\n`);
  });
});
