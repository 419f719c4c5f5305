import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Block, SectionAction, SectionView } from '../../../../src/panel/shared/blocks';
import type { NoticeAction, PanelAction } from '../../../../src/panel/shared/panelParts';
import { blockKeys, buttonsAt, isCaptionHidden, noticeRequest } from '../../../../src/panel/client/shared/sectionPlan';
import { panelActions, userActions } from '../../../../src/panel/shared/panelParts';

const text: Block = { kind: 'text', text: 'None' };
const fields: Block = { kind: 'fields', rows: [] };
const table: Block = { kind: 'table', caption: 'Posture', columns: [], rows: [] };
const details = (id: string): Block => ({
  kind: 'details',
  id,
  summary: id,
  note: '',
  isOpen: false,
  isBusy: false,
  blocks: [],
});
const button = (action: SectionAction) => ({ action, label: action, accessibleLabel: `${action} of it` });
const section: SectionView = {
  id: 'access',
  heading: 'Recent access',
  isBusy: false,
  busyText: '',
  readAtMs: undefined,
  notice: undefined,
  blocks: [],
  buttons: [button('loadMore'), button('refresh'), button('copyJson')],
};

const isOfNotice = (action: PanelAction): action is NoticeAction => !userActions.some((other) => other === action);

describe('the plan of a section', () => {
  it('has "Load more" below what it adds to, and every other button beside the heading', () => {
    assert.deepEqual(
      buttonsAt('head', section).map(({ action }) => action),
      ['refresh', 'copyJson'],
    );
    assert.deepEqual(
      buttonsAt('foot', section).map(({ action }) => action),
      ['loadMore'],
    );
  });

  it('tries again only the section whose notice was pressed', () => {
    assert.deepEqual(noticeRequest('refresh'), { type: 'section', action: 'refresh' });
    for (const action of panelActions.filter(isOfNotice).filter((action) => action !== 'refresh')) {
      assert.deepEqual(noticeRequest(action), { type: 'action', action });
    }
  });

  it('names what opens and closes by its id, so that it is found again among others', () => {
    const [before] = blockKeys([details('a')]);
    assert.equal(blockKeys([text, table, details('b'), details('a')])[3], before);
  });

  it('names each block differently, whatever the ids are', () => {
    const block = fc.oneof(fc.constantFrom(text, fields, table), fc.constantFrom('', 'a', 'a 1', 'a 2').map(details));
    fc.assert(
      fc.property(fc.array(block, { maxLength: 20 }), (blocks) => {
        assert.equal(new Set(blockKeys(blocks)).size, blocks.length);
      }),
    );
  });

  it('hides the caption of a table that stands alone below its heading, remarks aside', () => {
    assert.ok(isCaptionHidden([table]));
    assert.ok(isCaptionHidden([text, table, text]));
    assert.ok(!isCaptionHidden([fields, table]));
    assert.ok(!isCaptionHidden([table, table]));
    assert.ok(!isCaptionHidden([table, details('a')]));
  });
});
