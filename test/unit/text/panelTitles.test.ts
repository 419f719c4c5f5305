import assert from 'node:assert/strict';
import { tabText } from '../../../src/text/displayText';
import { isNeutralTitle, panelTitle } from '../../../src/text/panelTitles';
import { userTitle } from '../../../src/text/userText';

describe('the titles of tabs that tell nobody', () => {
  it('are those of the kinds of panels and of changes, and that of a user of whom nothing was sent', () => {
    for (const title of [panelTitle('seatUsage'), panelTitle('removeSeats'), tabText(userTitle({}))]) {
      assert.ok(isNeutralTitle(title), title);
    }
  });

  it('are none with more than that in them', () => {
    for (const title of [
      '',
      'ann@example.com',
      'Seat usage: Contoso',
      'Remove seats: Contoso',
      'Access user · Contoso',
    ]) {
      assert.equal(isNeutralTitle(title), false, title);
    }
  });
});
