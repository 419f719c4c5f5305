import assert from 'node:assert/strict';
import fc from 'fast-check';
import { answerText, maxAnswerLength } from '../../../src/assistant/toolAnswer';

const item = 'x'.repeat(300);

describe('the answer of a tool', () => {
  it('is its facts and lists as JSON, with what the marks mean', () => {
    const answer = JSON.parse(answerText({ facts: { found: 1 }, lists: { users: [{ user: 'user-1' }] } })) as object;
    assert.deepEqual(Object.keys(answer), ['note', 'found', 'users']);
  });

  it('says what was cut, and of how many', () => {
    const text = answerText({ facts: {}, lists: { users: Array<string>(50).fill(item), checks: ['one'] } });
    const { cut, users, checks } = JSON.parse(text) as {
      cut: Record<string, string>;
      users: string[];
      checks: string[];
    };
    assert.ok(users.length > 20 && users.length < 50);
    assert.deepEqual(checks, ['one']);
    assert.deepEqual(Object.keys(cut), ['users']);
    assert.ok(cut['users']?.startsWith(`the first ${users.length} of 50`));
  });

  it('fills what there is room for, and writes each of many items once', () => {
    let writtenCount = 0;
    const counted = { toJSON: () => (writtenCount += 1) && item };
    const text = answerText({ facts: {}, lists: { users: Array<object>(20_000).fill(counted) } });
    assert.ok(text.length < maxAnswerLength && text.length + item.length + 3 >= maxAnswerLength);
    assert.ok(writtenCount < 20_100, `${writtenCount} were written`);
  });

  it('is always shorter than 8,000 characters, with the beginnings of its lists', () => {
    const lists = fc.dictionary(fc.constantFrom('users', 'events'), fc.array(fc.string({ maxLength: 400 })));
    fc.assert(
      fc.property(lists, (given) => {
        const text = answerText({ facts: { found: 3 }, lists: given });
        assert.ok(text.length < maxAnswerLength);
        const told = JSON.parse(text) as Record<string, string[]> & { readonly cut?: object };
        for (const [name, items] of Object.entries(given)) {
          const shown = told[name] ?? assert.fail();
          assert.deepEqual(shown, JSON.parse(JSON.stringify(items.slice(0, shown.length))));
          assert.equal(shown.length < items.length, Object.hasOwn(told.cut ?? {}, name));
        }
      }),
    );
  });
});
