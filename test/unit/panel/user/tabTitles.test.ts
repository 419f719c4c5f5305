import assert from 'node:assert/strict';
import { tabTitles, userTabTitle } from '../../../../src/panel/user/tabTitles';

const labels: Readonly<Record<string, string>> = { work: 'Work', home: 'Home', long: 'A long label. '.repeat(9) };
const labelOf = (accountId: string): string => labels[accountId] ?? '';

describe('the titles of tabs of users', () => {
  it('have at most 30 characters', () => {
    assert.equal(userTabTitle({ email: 'ann@example.com' }), 'ann@example.com');
    const cut = userTabTitle({ email: 'maximilian.mustermann@example.com' });
    assert.equal(cut, 'maximilian.mustermann@example…');
    assert.equal(cut.length, 30);
  });

  it('tell the account where users of two have the same, and only there', () => {
    const tabs = [
      { title: 'ann@example.com', accountId: 'work' },
      { title: 'bob@example.com', accountId: 'work' },
      { title: 'ann@example.com', accountId: 'home' },
    ];
    assert.deepEqual(tabTitles(tabs, labelOf), ['ann@example.com · Work', 'bob@example.com', 'ann@example.com · Home']);
    assert.deepEqual(tabTitles(tabs.slice(0, 2), labelOf), ['ann@example.com', 'bob@example.com']);
  });

  it('tell no account where that would tell two of one account apart no better, or where it has no label', () => {
    const cut = { title: 'maximilian.mustermann@example…', accountId: 'work' };
    assert.deepEqual(tabTitles([cut, cut], labelOf), [cut.title, cut.title]);
    assert.deepEqual(tabTitles([cut, { ...cut, accountId: 'gone' }], labelOf), [`${cut.title} · Work`, cut.title]);
  });

  it('cut a long label, too', () => {
    const tabs = ['work', 'long'].map((accountId) => ({ title: 'Ann', accountId }));
    assert.equal(tabTitles(tabs, labelOf)[1]?.length, 'Ann · '.length + 30);
  });
});
