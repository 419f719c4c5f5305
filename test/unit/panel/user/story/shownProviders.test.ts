import assert from 'node:assert/strict';
import { ProviderNames } from '../../../../../src/directory/providerNames';
import { accessSection } from '../../../../../src/panel/user/story/accessSection';
import { identitySection } from '../../../../../src/panel/user/story/identitySection';
import { ShownProviders } from '../../../../../src/panel/user/story/shownProviders';
import { fieldsOf, nowMs, read, rowsOf, usual } from './support';

const names = new ProviderNames([
  { id: 'one', name: 'Staff', type: 'okta' },
  { id: 'two', name: `\u202e${'Guests '.repeat(200)}`, type: 'saml' },
]);

describe('the names of identity providers in a drawing of a panel', () => {
  for (const [what, idp, name] of [
    ['by its id', { id: 'one', type: 'okta' }, 'Staff'],
    ['by its kind, where there is no id', { type: 'okta' }, 'Staff'],
    ['not by its kind, where the id is of no provider any more', { id: 'gone', type: 'okta' }, undefined],
    ['not where nothing is sent', {}, undefined],
    ['not where it is no object', 'okta', undefined],
  ] as const) {
    it(`are found of an identity ${what}`, () => {
      assert.equal(new ShownProviders(names).ofIdentity({ idp }), name);
    });
  }

  it('are found by the record that the shown one was made of', () => {
    const sent = { idp: { id: 'one' }, connection: 'okta' };
    const providers = new ShownProviders(names, () => sent);
    assert.equal(providers.ofIdentity({ idp: { id: 'o•••' } }), 'Staff');
    assert.equal(providers.ofRequest({ connection: 'o•••' }), 'Staff');
  });

  it('are wanted once something that is drawn has a provider, known by name or not', () => {
    const providers = new ShownProviders();
    assert.equal(providers.areAny, false);
    providers.ofRequest({ app_name: 'Wiki' });
    providers.ofIdentity(undefined);
    assert.equal(providers.areAny, false);
    providers.ofRequest({ connection: 'okta' });
    assert.equal(providers.areAny, true);
  });

  it('are bounded, and have no characters that turn the text around them', () => {
    const facts = { ...usual, providers: new ShownProviders(names) };
    const identity = identitySection(
      { ...facts, identity: read({ record: { idp: { id: 'two', type: 'saml' } } }) },
      nowMs,
    );
    const log = {
      email: 'ann@example.com',
      hasMore: false,
      otherCount: 0,
      leftOutCount: 0,
      pageCount: 1,
      askedAtMs: 0,
    };
    const requests = [{ allowed: true, connection: 'saml' }];
    const access = accessSection({ ...facts, email: log.email, access: read({ ...log, requests }) }, nowMs);
    for (const text of [fieldsOf(identity).get('Identity provider'), rowsOf(access)[0]?.['Identity provider']]) {
      assert.match(text ?? '', /Guests Guests/);
      assert.ok(text !== undefined && text.length <= 501 && !text.includes('\u202e'), text);
    }
  });
});
