import assert from 'node:assert/strict';
import { loadedUserText, userDocumentText } from '../../../src/documents/userDocumentText';
import { faults } from '../../simulator/faults';
import { account, accountIds } from '../../support/accounts';
import { createDirectory } from '../../support/directory';
import { hostileTexts } from '../../support/hostileTexts';
import { rejectionOf } from '../../support/failures';
import { useSimulator } from '../../support/useSimulator';
import { nothingMasked } from '../../support/nothingMasked';

const [accountId, otherAccountId] = accountIds;
const users = hostileTexts.map((name, index) => ({ id: `u${index}`, name, extra: { [name]: [index, null] } }));
const document = { accountId, userId: 'u3', isReport: false };
const report = { ...document, isReport: true };

interface Problem {
  readonly error: string;
  readonly advice: string;
  readonly details?: readonly string[];
}

describe('the text of a document', () => {
  const simulator = useSimulator({ accounts: [account(0)] });
  beforeEach(() => simulator().replaceUsers(accountId, users));

  async function sources(made?: unknown) {
    const { accounts, directory } = await createDirectory(simulator());
    return { accounts, directory, report: () => Promise.resolve(made), privacy: nothingMasked };
  }
  const problem = async (...parameters: Parameters<typeof userDocumentText>): Promise<Problem> =>
    JSON.parse(await userDocumentText(...parameters)) as Problem;

  it('is the loaded record, without a request', async () => {
    const given = await sources();
    await given.directory.listOf(accountId).loadFirst();
    for (const user of users) {
      const text = await userDocumentText({ ...document, userId: user.id }, given);
      assert.deepEqual(
        JSON.parse(text),
        simulator()
          .users(accountId)
          .find(({ id }) => id === user.id),
      );
      assert.equal(text, loadedUserText({ accountId, userId: user.id }, given));
    }
    assert.equal(simulator().requests.length, 1);
  });

  it('is read from the API where the user is not loaded, each time anew', async () => {
    const given = await sources();
    assert.equal(loadedUserText(document, given), undefined);
    assert.deepEqual(JSON.parse(await userDocumentText(document, given)), users[3]);
    simulator().updateUser(accountId, 'u3', { name: 'New' });
    assert.equal((JSON.parse(await userDocumentText(document, given)) as { name: string }).name, 'New');
    assert.equal(simulator().requests.length, 2);
  });

  it('is indented, and has no line separator but line feeds', async () => {
    const text = await userDocumentText(report, await sources({ name: 'a\u2028b\u2029c' }));
    assert.equal(text, '{\n  "name": "a\\u2028b\\u2029c"\n}\n');
  });

  it('is the report as it is made elsewhere, and the reason where none can be made', async () => {
    const given = await sources([1]);
    assert.deepEqual(await problem(report, given), [1]);
    const { directory } = given;
    const { error } = await problem(report, { ...given, report: () => directory.readUser(accountId, 'nobody') });
    assert.equal(error, 'Not found at Cloudflare');
  });

  it('tells of an account that is not there, without a request', async () => {
    for (const isReport of [true, false]) {
      const { error } = await problem({ ...document, accountId: otherAccountId, isReport }, await sources({}));
      assert.equal(error, 'This account is not in the extension');
    }
    assert.equal(simulator().requests.length, 0);
  });

  it('tells of a user who is not there', async () => {
    const { error, advice, details } = await problem({ ...document, userId: 'nobody' }, await sources());
    assert.equal(error, 'Not found at Cloudflare');
    assert.match(advice, /removed/);
    assert.equal(details?.[0], 'HTTP status: 404');
  });

  it('tells of a refusal in the words of the view', async () => {
    const refusal = faults.status(403, { code: 10000, message: 'Authentication "error"\u2028' });
    simulator().setFault(refusal, { when: ({ path }) => path.endsWith('/access/users/u3') });
    const { error, details } = await problem(document, await sources());
    assert.equal(error, 'No permission to read the users');
    assert.ok(details?.some((line) => line.includes('Authentication "error"')));
  });

  it('does not hide a bug', async () => {
    const given = await sources();
    const bug = new TypeError('a bug');
    const directory = { keyOfLoaded: () => undefined, userOf: () => undefined, readUser: () => Promise.reject(bug) };
    assert.equal(await rejectionOf(userDocumentText(document, { ...given, directory })), bug);
    const broken = { ...given, report: () => Promise.reject(bug) };
    assert.equal(await rejectionOf(userDocumentText(report, broken)), bug);
  });
});
