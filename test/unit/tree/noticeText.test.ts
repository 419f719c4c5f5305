import assert from 'node:assert/strict';
import type { Notice } from '../../../src/tree/nodes';
import {
  noticeAction,
  noticeActionText,
  noticeText,
  type NoticeAction,
  type NoticeFacts,
} from '../../../src/tree/noticeText';

const facts: NoticeFacts = {
  loaded: 100,
  shown: 87,
  drawn: 50,
  total: 345,
  counted: 345,
  totalChange: { from: 350, to: 345 },
  filter: 'no seat',
};

/** Each notice with what pressing it does and its detail; the types demand each name here. */
const notices: Readonly<Record<Notice, readonly [NoticeAction | undefined, string]>> = {
  noUsers: [undefined, 'Nobody has signed in through Access or enrolled a device in this account yet.'],
  noMatch: ['clearFilter', 'Press to clear it: no seat'],
  partlyFiltered: ['loadAll', 'The filter looks at 100 of 345 users. Press to load all.'],
  repeatedPage: [undefined, 'The list ends here, at 100 users.'],
  totalChanged: [
    'loadAll',
    'It was 350 when reading began and is 345 now, so rows may have shifted. Press to read all again.',
  ],
  fewerThanCounted: [
    'loadAll',
    '100 of 345 users: rows may have shifted while they were read. Press to read all again.',
  ],
  notCounted: [
    'loadAll',
    'Nothing came after 100 users, but whether rows shifted while they were read cannot be checked. Press to read all again.',
  ],
  moreRows: ['showMore', '50 of 87 users are drawn'],
};
const names = Object.keys(notices) as Notice[];

describe('a notice', () => {
  for (const notice of names) {
    const [action, detail] = notices[notice];
    it(`${notice} says "${detail}" and, pressed, does ${action ?? 'nothing'}`, () => {
      assert.equal(noticeText(notice, facts).detail, detail);
      assert.equal(noticeAction(notice), action);
    });

    it(`${notice} tells to press it only where that does something`, () => {
      const { detail } = noticeText(notice, facts);
      if (action === undefined) assert.doesNotMatch(detail, /\bpress\b/i);
      else assert.notEqual(noticeActionText(action), '');
    });
  }

  it('has a title of its own', () => {
    const titles = names.map((notice) => noticeText(notice, facts).title);
    assert.equal(new Set(titles).size, names.length);
    assert.ok(titles.every((title) => title !== '' && !title.endsWith('.')));
  });

  it('of a filter tells no total where Cloudflare tells none', () => {
    const { detail } = noticeText('partlyFiltered', { ...facts, loaded: 1, total: undefined });
    assert.equal(detail, 'The filter looks at 1 user. Press to load all.');
  });

  it('shows a filter as it is, placeholders too', () => {
    const { detail } = noticeText('noMatch', { ...facts, filter: 'search "{0} $&"' });
    assert.equal(detail, 'Press to clear it: search "{0} $&"');
  });
});

describe('what pressing a notice does', () => {
  it('has a name for each thing', () => {
    const actions = ['loadAll', 'clearFilter', 'showMore'] as const;
    assert.deepEqual(actions.map(noticeActionText), ['Load All Users', 'Clear Filter', 'Show More Users']);
  });
});
