import assert from 'node:assert/strict';
import { callOf, firstRow, onRow } from '../../../src/commands/invocation';
import { accountNode, userNode } from '../../../src/tree/nodes';

const accountId = '0123456789abcdef0123456789abcdef';
const [account, ann, bob] = [accountNode(accountId), userNode(accountId, 'id:ann'), userNode(accountId, 'id:bob')];

describe('who called a command', () => {
  it('is other code where an object came that is no row', () => {
    for (const given of [{ accountId }, {}, [], new Map()])
      assert.deepEqual(callOf([given], [ann]), { by: 'code', given });
  });

  it('is a person where nothing came, or what VS Code hands over of itself: it is about what is selected', () => {
    for (const args of [[], [undefined], [null], ['text'], [undefined, [ann]]]) {
      assert.deepEqual(callOf(args, [bob]), { by: 'person', rows: [bob] });
    }
  });

  it('is a person where a row came: it is about the row, whatever else is selected', () => {
    assert.deepEqual(callOf([account], [bob]), { by: 'person', row: account, rows: [account] });
    assert.deepEqual(callOf([ann, [bob]], [bob]), { by: 'person', row: ann, rows: [ann] });
  });

  it('is a person who means all selected rows where the pressed one is among them', () => {
    assert.deepEqual(callOf([{ ...ann }, [bob, ann, 'text']], []), { by: 'person', row: ann, rows: [bob, ann] });
  });

  it('is a person where it was in the title or the menu of a panel: it is about that panel, whatever is selected', () => {
    const inTitle = [{ scheme: 'webview-panel', path: 'webview-panel/webview-1' }, { groupId: 0 }];
    const inMenu = [{ webview: 'cloudflareAccess.user' }];
    for (const args of [inTitle, inMenu]) {
      assert.deepEqual(callOf(args, [bob]), { by: 'person', rows: [], isOnPanel: true });
    }
  });

  it('has a first row: the pressed one, else the first of the selected ones', () => {
    assert.equal(firstRow({ by: 'person', row: ann, rows: [bob, ann] }), ann);
    assert.equal(firstRow({ by: 'person', rows: [bob, ann] }), bob);
    assert.equal(firstRow({ by: 'person', rows: [] }), undefined);
    assert.deepEqual(onRow(ann), { by: 'person', row: ann, rows: [ann] });
  });
});
