import { blockedPage, challengePage, proxyPage } from '../../simulator/edgePages';
import { faults, type Fault } from '../../simulator/faults';
import { failure } from '../expected';
import { answered, type Cause } from './cause';

const notEnabled = {
  code: 9999,
  message: 'access.api.error.not_enabled: Access is not enabled. Visit the Access dashboard',
};
const otherAddress = { code: 9109, message: 'Cannot use the access token from location: 2001:db8::7' };

function told(name: string, trouble: Parameters<typeof failure>[0], fault: Fault): Cause {
  return answered('Who refused, and why', name, failure(trouble), fault);
}

/** Refusals by what stands before the API, and those that the API words itself. */
export const refusalCauses: readonly Cause[] = [
  told('a page of the firewall', 'blocked', faults.text(403, blockedPage)),
  told('plain text "error code: 1010"', 'blocked', faults.text(403, 'error code: 1010')),
  told('a page that challenges a browser', 'challenged', faults.text(403, challengePage)),
  told('a page of a proxy', 'notCloudflare', faults.stranger(403, proxyPage)),
  told('token restricted to addresses', 'addressRestricted', faults.status(403, otherAddress)),
  told('Zero Trust not enabled, 403', 'notEnabled', faults.status(403, notEnabled)),
  told('Zero Trust not enabled, 404', 'notEnabled', faults.status(404, notEnabled)),
  told('no API at the address', 'apiAddress', faults.status(400, { code: 7000, message: 'No route for that URI' })),
  told('unknown key', 'credential', faults.status(403, { code: 9103, message: 'Unknown X-Auth-Key or X-Auth-Email' })),
  told('told under 200', 'ownWords', faults.successFalse({ code: 1234, message: 'told under 200' })),
];
