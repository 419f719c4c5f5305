import assert from 'node:assert/strict';
import { isMaskedTitle } from '../../../src/tree/maskedTitle';
import { maskLabel } from '../../../src/privacy/maskLabel';
import { maskRecord } from '../../../src/privacy/maskRecord';
import { userTitle } from '../../../src/text/userText';

const users = [
  { email: 'annabel@example.com' },
  { name: 'Annabel Exemplar' },
  { id: '11111111-2222-4333-8444-555555555555' },
  { id: 'annabel' },
  { email: `${'annabel.'.repeat(60)}@example.com` },
];

describe('the title of a tab', () => {
  for (const user of users) {
    it(`is known to be masked, and not to be: ${userTitle(user).slice(0, 40)}`, () => {
      assert.equal(isMaskedTitle(userTitle(user)), false);
      assert.equal(isMaskedTitle(userTitle(maskRecord(user))), true);
    });
  }

  it('is known to be masked with the label of an account in it', () => {
    assert.equal(isMaskedTitle('Seat usage: Annabel Exemplar'), false);
    assert.equal(isMaskedTitle(`Seat usage: ${maskLabel('Annabel Exemplar')}`), true);
  });
});
