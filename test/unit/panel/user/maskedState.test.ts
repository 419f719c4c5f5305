import assert from 'node:assert/strict';
import { readUserDocument, userDocumentUri } from '../../../../src/documents/userDocumentUri';
import { keptAccountState, readAccountState } from '../../../../src/panel/shared/accountState';
import { readPanelState } from '../../../../src/panel/user/fromPanel';
import { PrivacyMode } from '../../../../src/privacy/privacyMode';
import { UserReferences } from '../../../../src/privacy/userReferences';
import { accountIds } from '../../../support/accounts';
import { MemoryMemento } from '../../../support/storage';

const [accountId] = accountIds;
const userId = 'f174e90a-fafe-4643-bbbc-4a0ed4fc8415';

describe('what is kept where ids must not be seen', () => {
  const references = new UserReferences(new MemoryMemento());
  const find = (reference: unknown) => references.find(reference);

  it('brings the panel of a user back by a reference, and by ids', () => {
    const state = { reference: references.to({ accountId, userId }) };
    assert.deepEqual(readPanelState(state, find), { accountId, userId });
    assert.deepEqual(readPanelState({ accountId, userId }, find), { accountId, userId });
    for (const none of [{ reference: 'x' }, { reference: undefined }, { reference: references.to({ accountId }) }]) {
      assert.equal(readPanelState(none, find), undefined);
    }
    assert.equal(readPanelState(state), undefined, 'where no reference is known');
  });

  it('brings the panel of an account back by a reference while ids are masked, else by its id', () => {
    const state = keptAccountState(accountId, { privacy: new PrivacyMode(() => true), references });
    assert.ok(!JSON.stringify(state).includes(accountId));
    assert.deepEqual(readAccountState(state, references), { accountId });
    assert.equal(readAccountState(state), undefined);
    const open = keptAccountState(accountId, { privacy: new PrivacyMode(() => false), references });
    assert.deepEqual(open, { accountId });
    assert.deepEqual(readAccountState(open, references), { accountId });
    assert.equal(readAccountState({ reference: 'x' }, references), undefined);
  });

  it('is the address of a document', () => {
    for (const isReport of [false, true]) {
      const document = { accountId, userId, isReport };
      const uri = userDocumentUri(document, references.to({ accountId, userId }));
      assert.ok(!JSON.stringify(uri).includes(accountId) && !JSON.stringify(uri).includes(userId));
      assert.deepEqual(readUserDocument(uri, find), document);
      assert.equal(readUserDocument(uri), undefined);
    }
  });
});
