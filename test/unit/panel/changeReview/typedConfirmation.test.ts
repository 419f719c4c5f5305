import assert from 'node:assert/strict';
import { isTypedRight, wantedText } from '../../../../src/panel/changeReview/typedConfirmation';

const ana = { id: '1', email: 'Ana@Example.com ' };

describe('what the person types to confirm a change', () => {
  it('is the e-mail of one user, the ID of one without, and the number of several', () => {
    assert.deepEqual(wantedText([ana]), { kind: 'email', text: 'Ana@Example.com' });
    assert.deepEqual(wantedText([{ id: '1', email: null }]), { kind: 'id', text: '1' });
    assert.deepEqual(wantedText([ana, ana]), { kind: 'count', text: '2' });
    assert.deepEqual(wantedText([{}]), { kind: 'count', text: '1' });
  });

  it('is taken in any case, and with spaces around it', () => {
    for (const typed of ['ana@example.com', ' ANA@EXAMPLE.COM ']) assert.ok(isTypedRight([ana], typed), typed);
    for (const typed of ['', '1', 'ana', 'ana@example.org', 'ana@example.com ben@example.com'])
      assert.ok(!isTypedRight([ana], typed), typed);
  });

  it('is a number as any locale writes it, and nothing that only has its digits', () => {
    const users = Array.from({ length: 1_200 }, () => ana);
    for (const typed of ['1200', '1,200', '1.200', '1 200', '1’200', ' 1200 ', '１２００'])
      assert.ok(isTypedRight(users, typed), typed);
    for (const typed of ['', '12', '120', '1200 users', '12.00', '1,2,0,0', '-1200', '1200.5', '0x4b0'])
      assert.ok(!isTypedRight(users, typed), typed);
  });
});
