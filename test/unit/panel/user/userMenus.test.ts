import assert from 'node:assert/strict';
import * as l10n from '@vscode/l10n';
import { userMenus } from '../../../../src/panel/user/userMenus';
import { readProjectFile } from '../../../support/project';

const user = { id: 'f174e90a-fafe-4643-bbbc-4a0ed4fc8415', name: 'Ann', email: 'ann@example.com' };

describe("the menus of a user's panel", () => {
  afterEach(() => l10n.config({ contents: {} }));

  const items = (...facts: Parameters<typeof userMenus>) =>
    userMenus(...facts).map(({ label, items: inside }) => [label, inside.map(({ action }) => action)]);

  it('copy and open what there is of a user, and are not there where that is nothing', () => {
    const copies = ['copyUserJson', 'copyUserReport', 'copyUserLink', 'copyUserEmail', 'copyUserId'];
    assert.deepEqual(items(user, true), [
      ['Copy', copies],
      ['Open', ['openUserJson', 'openUserReport']],
    ]);
    assert.deepEqual(items({ name: 'Ann' }, false), [['Copy', ['copyUserJson']]]);
    assert.deepEqual(items(undefined, true), [
      ['Copy', ['copyUserReport', 'copyUserLink', 'copyUserId']],
      ['Open', ['openUserReport']],
    ]);
    assert.deepEqual(items(undefined, false), []);
  });

  for (const language of ['', '.de', '.ja']) {
    it(`call each thing as the command palette does: package.nls${language}.json`, () => {
      const titles = JSON.parse(readProjectFile(`package.nls${language}.json`)) as Readonly<Record<string, string>>;
      if (language !== '') l10n.config({ contents: readProjectFile(`l10n/bundle.l10n${language}.json`) });
      for (const { action, label } of userMenus(user, true).flatMap(({ items: inside }) => inside)) {
        assert.equal(label, titles[`command.${action}.title`], action);
      }
    });
  }
});
