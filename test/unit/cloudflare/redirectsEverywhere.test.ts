import assert from 'node:assert/strict';
import { removeSeats, revokeUser } from '../../../src/changes/calls';
import { listAccessRequests } from '../../../src/cloudflare/accessRequests';
import { getUser, listUsers, type AccountAccess } from '../../../src/cloudflare/accessUsers';
import { listAccounts } from '../../../src/cloudflare/accounts';
import { CloudflareClient } from '../../../src/cloudflare/client';
import type { Credential } from '../../../src/cloudflare/credential';
import { listDevices } from '../../../src/cloudflare/devices';
import { toFailure } from '../../../src/cloudflare/errors';
import { listFailedLogins } from '../../../src/cloudflare/failedLogins';
import { getSeatExpiration } from '../../../src/cloudflare/organization';
import { checkPermissions } from '../../../src/cloudflare/permissions';
import { listScimProviders } from '../../../src/cloudflare/scimProviders';
import { listScimUpdates } from '../../../src/cloudflare/scimUpdates';
import { verifyToken } from '../../../src/cloudflare/tokens';
import { getLastSeenIdentity } from '../../../src/cloudflare/userIdentity';
import { getSessionIdentity, listSessions } from '../../../src/cloudflare/userSessions';
import { serverCertificate } from '../../proxy/certificates';
import { credentialValue } from '../../simulator/credentials';
import { faults } from '../../simulator/faults';
import type { RouteName } from '../../simulator/routes';
import type { Simulator } from '../../simulator/simulator';
import { account, accountIds } from '../../support/accounts';
import { RecordingLog } from '../../support/recordingLog';
import { useSimulator } from '../../support/useSimulator';

const [accountId] = accountIds;
const userId = '11111111-2222-3333-4444-555555555555';
const page = { page: 1, perPage: 25 };
const statuses = [301, 302, 303, 307, 308] as const;
const accountToken: Credential = { kind: 'apiToken', apiToken: credentialValue('accountToken', 'redirected') };
const userToken: Credential = { kind: 'apiToken', apiToken: credentialValue('userToken', 'redirected') };
const globalKey: Credential = {
  kind: 'globalApiKey',
  email: 'administrator@example.com',
  apiKey: credentialValue('globalKey', 'redirected'),
};

type Call = (client: CloudflareClient, access: AccountAccess) => Promise<unknown>;

/** Something that asks each route; a new route does not compile before it has its line here. */
const calls: Readonly<Record<RouteName, Call>> = {
  listAccounts: (client, { credential }) => listAccounts(client, credential),
  getAccount: (client, access) => checkPermissions(client, access),
  listUsers: (client, access) => listUsers(client, access, page),
  getUser: (client, access) => getUser(client, access, userId),
  listSessions: (client, access) => listSessions(client, access, userId),
  getSession: (client, access) => getSessionIdentity(client, access, { userId, nonce: 'n0nce' }),
  listFailedLogins: (client, access) => listFailedLogins(client, access, userId),
  getLastSeenIdentity: (client, access) => getLastSeenIdentity(client, access, userId),
  listAccessRequests: (client, access) => listAccessRequests(client, access, { email: 'a@example.com', page: 1 }),
  listDevices: (client, access) => listDevices(client, access, { perPage: 25 }),
  listIdentityProviders: (client, access) => listScimProviders(client, access),
  listScimUpdates: (client, access) =>
    listScimUpdates(client, access, { ...page, providerIds: ['idp'], email: 'a@example.com' }),
  getOrganization: (client, access) => getSeatExpiration(client, access),
  removeSeats: (client, access) => removeSeats(client, access, ['seat']),
  revokeUser: (client, access) => revokeUser(client, access, { email: 'a@example.com', alsoDevices: false }),
  verifyUserToken: (client, access) => verifyToken(client, { ...access, credential: () => Promise.resolve(userToken) }),
  verifyAccountToken: (client, access) =>
    verifyToken(client, { ...access, credential: () => Promise.resolve(accountToken) }),
};
const routes = Object.keys(calls) as RouteName[];

describe('a redirect of whatever request', () => {
  const simulator = useSimulator({ accounts: [account(3)] });
  const secure = useSimulator({ accounts: [account(3)], certificate: serverCertificate() });
  const elsewhere = useSimulator({ accounts: [account(3)] });

  /** Where a redirect may point to, made from the path that was asked for. */
  const targets: Readonly<Record<string, (path: string) => string>> = {
    'another port of the same host': (path) => `${elsewhere().origin}${path}`,
    'another name of this machine': (path) => `${elsewhere().origin.replace('127.0.0.1', 'localhost')}${path}`,
    'another path of the same server': (path) => `${path}/elsewhere`,
    'an address without a scheme': (path) => `//${new URL(elsewhere().origin).host}${path}`,
  };

  async function ask(server: Simulator, route: RouteName, credential: Credential): Promise<void> {
    const settings = { baseUrl: server.baseUrl, timeoutMs: 20_000, isCertificateChecked: false };
    const client = new CloudflareClient({ settings: () => settings, log: new RecordingLog(), random: () => 0 });
    try {
      await calls[route](client, { accountId, credential: () => Promise.resolve(credential) });
    } catch (error) {
      assert.equal(toFailure(error)?.kind, 'redirect', String(error));
    }
  }

  /** Every route, redirected: the server itself is asked once for it, whoever the redirect names not at all. */
  async function redirectAll(server: Simulator, status: (typeof statuses)[number], target: (path: string) => string) {
    for (const route of routes) {
      for (const credential of [accountToken, globalKey]) {
        server.reset();
        server.setFault(faults.redirect(status, target('/client/v4/user/tokens/verify')));
        await ask(server, route, credential);
        const asked = server.requests.filter((request) => request.route === route);
        assert.equal(asked.length, 1, `${route} was asked ${asked.length} times`);
        assert.ok(server.requests.every((request) => request.status === status));
        assert.ok(asked.every(({ headers }) => headers['authorization'] ?? headers['x-auth-key']));
        assert.deepEqual(elsewhere().requests, [], route);
      }
    }
  }

  for (const status of statuses) {
    for (const [where, target] of Object.entries(targets)) {
      it(`with ${status} to ${where} is not followed`, () => redirectAll(simulator(), status, target));
    }
    it(`with ${status} from https to http is not followed`, () =>
      redirectAll(secure(), status, (path) => `${elsewhere().origin}${path}`));
  }

  it('would be seen by the other server, were it followed', async () => {
    simulator().setFault(faults.redirect(302, `${elsewhere().origin}/client/v4/accounts`));
    await fetch(`${simulator().baseUrl}/accounts`);
    assert.equal(elsewhere().requests.length, 1);
  });
});
