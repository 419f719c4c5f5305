import { blockedPage, challengePage, proxyPage } from '../edgePages';
import { faults } from '../faults';
import type { Simulator } from '../simulator';
import { met, type Entered, type SimulatorCase } from './case';

/** The first account, entered with a token of one's own. */
function withToken(simulator: Simulator, apiToken: string): Entered {
  const [{ id, name } = { id: '', name: '' }] = simulator.accounts;
  return { accounts: [{ accountId: id, label: name, apiToken }] };
}

function without(simulator: Simulator, status: 403 | 404): void {
  simulator.configure({ notEnabled: { accountIds: simulator.accounts.map(({ id }) => id), status } });
}

function everywhere(simulator: Simulator, fault: Parameters<Simulator['setFault']>[0]): void {
  simulator.setFault(fault);
}

/** Refusals: who refused, and why. */
export const refusalCases: readonly SimulatorCase[] = [
  met(
    'unknown-global-key',
    'A Global API key that is not known: 403 with code 9103 (terraform-provider-cloudflare#1185)',
    () => undefined,
    (simulator) => {
      const [{ id, name } = { id: '', name: '' }] = simulator.accounts;
      const key = { email: 'administrator@example.com', apiKey: '0123456789abcdef0123456789abcdef01234' };
      return { accounts: [{ accountId: id, label: name, ...key }] };
    },
  ),
  met(
    'blocked-by-firewall',
    'Every route answers 403 with Cloudflare\'s page "Sorry, you have been blocked" (workers-sdk#13312)',
    (simulator) => everywhere(simulator, faults.text(403, blockedPage)),
  ),
  met('blocked-with-error-code', 'Every route answers 403 with the plain text "error code: 1010"', (simulator) =>
    everywhere(simulator, faults.text(403, 'error code: 1010', { 'content-type': 'text/plain; charset=UTF-8' })),
  ),
  met('challenged', 'Every route answers 403 with a page that challenges a browser, "Just a moment..."', (simulator) =>
    everywhere(simulator, faults.text(403, challengePage, { 'cf-mitigated': 'challenge' })),
  ),
  met(
    'token-restricted-to-addresses',
    'A token that works from other addresses alone: code 9109 "… from location", verify says 1000 (ddns-go#1341)',
    () => undefined,
    (simulator) =>
      withToken(simulator, simulator.addCredential({ label: 'restricted', addresses: ['192.0.2.1'] }).value),
  ),
  met(
    'zero-trust-not-enabled',
    'Accounts without Zero Trust: 403 with code 9999 "access.api.error.not_enabled"',
    (simulator) => without(simulator, 403),
  ),
  met(
    'zero-trust-not-enabled-404',
    'Accounts without Zero Trust: 404 with code 9999 "access.api.error.not_enabled"',
    (simulator) => without(simulator, 404),
  ),
  met(
    'api-address-without-path',
    'An API address without /client/v4: 400 with code 7000 alone (terraform-provider-cloudflare#1097)',
    (simulator) => everywhere(simulator, faults.status(400, { code: 7000, message: 'No route for that URI' })),
    (simulator) => ({ apiBaseUrl: simulator.origin }),
  ),
  met(
    'token-of-another-account',
    'A token that another account owns: 403 with code 10000, and the verify route says 1000',
    () => undefined,
    (simulator) => {
      const accounts = simulator.accounts.slice(1, 2).map(({ id }) => id);
      return withToken(simulator, simulator.addCredential({ kind: 'accountToken', label: 'other', accounts }).value);
    },
  ),
  met('told-under-200', 'A refusal with status 200: "success": false, code 1234 "told under 200"', (simulator) =>
    everywhere(simulator, faults.successFalse({ code: 1234, message: 'told under 200' })),
  ),
  met('proxy-page', 'A page of a proxy, 403, without any header of Cloudflare', (simulator) =>
    everywhere(simulator, faults.stranger(403, proxyPage)),
  ),
];
