import assert from 'node:assert/strict';
import { maxScimUpdates, noUserScim, scimUpdatesPerPage, withNextScim } from '../../../src/directory/userScim';
import { UserStory } from '../../../src/directory/userStory';
import { account, accountIds } from '../../support/accounts';
import { access, createClient } from '../../support/client';
import { useSimulator } from '../../support/useSimulator';

const [accountId] = accountIds;
const email = 'ann@example.com';
const providers = [{ id: 'a', name: 'Okta' }];
const update = (n: number, of = email) => ({
  n,
  idp_id: 'a',
  resource_user_email: of,
  logged_at: new Date(n).toJSON(),
});
const many = (count: number, from = 0) => Array.from({ length: count }, (_, index) => update(from + index));
const page = (records: readonly unknown[]) => ({ records, leftOutCount: 0 });

describe('the SCIM history of a user', () => {
  it('grows by pages, whose repeated records are kept once, until one is not full or brings nothing', () => {
    const first = withNextScim(noUserScim(email, providers), page(many(scimUpdatesPerPage)));
    assert.deepEqual([first.updates.length, first.hasMore, first.pageCount], [scimUpdatesPerPage, true, 1]);
    const second = withNextScim(first, page(many(scimUpdatesPerPage, scimUpdatesPerPage - 5)));
    assert.deepEqual([second.updates.length, second.hasMore], [2 * scimUpdatesPerPage - 5, true]);
    assert.equal(withNextScim(second, page(many(scimUpdatesPerPage))).hasMore, false);
    assert.equal(withNextScim(second, page(many(3, 900))).hasMore, false);
  });

  it('leaves out what is of others, and counts it', () => {
    const others = [update(1, 'joann@example.com'), { n: 2 }, null];
    const { updates, otherCount } = withNextScim(
      noUserScim(' Ann@Example.com ', providers),
      page([update(3), ...others]),
    );
    assert.deepEqual([updates, otherCount], [[update(3)], 3]);
  });

  it('keeps no more than it may', () => {
    const { updates, leftOutCount } = withNextScim(noUserScim(email, providers), page(many(maxScimUpdates + 3)));
    assert.deepEqual([updates.length, leftOutCount], [maxScimUpdates, 3]);
  });

  describe('is read', () => {
    const simulator = useSimulator({ accounts: [account(3)], scimPermissions: ['Access: Audit Logs Read'] });
    const stories: UserStory[] = [];
    afterEach(() => stories.splice(0).forEach((story) => story.dispose()));
    async function storyOf(): Promise<UserStory> {
      const { client } = createClient(simulator().baseUrl);
      const story = new UserStory({ client, account: access(accountId, simulator().token), userId: 'u1' });
      stories.push(story);
      await story.knowUser({ id: 'u1', email });
      return story;
    }
    const scimRequests = () => simulator().requests.filter(({ route }) => /Scim|Provider/.test(route));

    it('by the providers first, which are not asked for again with the next page', async () => {
      const scimUpdates = many(scimUpdatesPerPage + 5);
      simulator().configure({ identityProviders: [{ id: 'a', scim_config: { enabled: true } }], scimUpdates });
      const story = await storyOf();
      assert.equal(scimRequests().length, 0);
      await story.loadMoreScim();
      assert.equal(story.scim.value?.updates.length, scimUpdatesPerPage);
      await story.loadMoreScim();
      assert.deepEqual(story.scim.value.updates, scimUpdates.toReversed());
      await story.loadMoreScim();
      assert.deepEqual(
        scimRequests().map(({ route, query }) => [route, query['page']]),
        [
          ['listIdentityProviders', '1'],
          ['listScimUpdates', '1'],
          ['listScimUpdates', '2'],
        ],
      );
    });

    it('with one request where no provider has SCIM', async () => {
      const story = await storyOf();
      await story.loadMoreScim();
      assert.deepEqual([story.scim.value?.providers, story.scim.value?.hasMore], [[], false]);
      assert.deepEqual(
        scimRequests().map(({ route }) => route),
        ['listIdentityProviders'],
      );
    });

    it('from a server that ignores for whom, and which page', async () => {
      simulator().configure({
        ...{
          identityProviders: [{ id: 'a', scim_config: { enabled: true } }],
          scimIgnores: ['resource_user_email', 'page'],
        },
        scimUpdates: [...many(150), update(200, 'joann@example.com')],
      });
      const story = await storyOf();
      while (story.scim.value?.hasMore !== false) await story.loadMoreScim();
      assert.deepEqual([story.scim.value.updates.length, story.scim.value.otherCount], [99, 2]);
    });

    it('and tells why it could not be', async () => {
      simulator().configure({ providersPermissions: ['Another Read'] });
      const story = await storyOf();
      await story.loadMoreScim();
      assert.deepEqual([story.scim.failure?.kind, story.scim.value], ['api', undefined]);
    });
  });
});
