import assert from 'node:assert/strict';
import { allMarks, markIn, tellingMarks } from '../../support/markedForms';
import { markedMessage, markedStory, markedUsers } from '../../support/markedPeople';
import { maskRecord } from '../../../src/privacy/maskRecord';
import { maskText } from '../../../src/privacy/maskText';

const accountId = '0a11ce5e7b1d4f6e8c9d0e1f2a3b4c5d';
const marks = allMarks([accountId]);

describe('the marks of personal data', () => {
  it('are found in what was sent of people, in whatever case and form', () => {
    const sent = JSON.stringify([markedUsers(3), markedStory()]);
    for (const mark of [...tellingMarks, ...marks.slice(-3, -1)]) assert.ok(markIn(sent, [mark]) !== undefined, mark);
    const email = 'Quixabel.Zanthorne0@wexmoor.example';
    for (const form of [email.toUpperCase(), btoa(`to ${email}`), Buffer.from(email, 'utf16le')]) {
      assert.ok(markIn(form, marks) !== undefined, String(form));
    }
    assert.ok(markIn(`/accounts/${accountId}/access`, marks)?.includes('/accounts/'));
  });

  it('are in nothing that is masked', () => {
    for (const record of [...markedUsers(20), markedStory()]) {
      assert.equal(markIn(JSON.stringify(maskRecord(record)), marks), undefined);
    }
    assert.equal(markIn(maskText(markedMessage), marks), undefined);
  });
});
