import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import https from 'node:https';
import { listUsers, type UserPage } from '../../../src/cloudflare/accessUsers';
import { CloudflareClient } from '../../../src/cloudflare/client';
import { causeOf } from '../../../src/cloudflare/failureCause';
import { authorityFile, serverCertificate, type CertificateFault } from '../../proxy/certificates';
import { startSimulator, type Simulator } from '../../simulator/simulator';
import { access } from '../../support/client';
import { failureOf } from '../../support/failures';
import { RecordingLog } from '../../support/recordingLog';

describe('the client and the certificate of the server', () => {
  let simulator: Simulator;
  let log: RecordingLog;
  afterEach(() => simulator.close());

  async function list(fault?: CertificateFault, isCertificateChecked?: boolean): Promise<UserPage> {
    simulator = await startSimulator({ certificate: serverCertificate(fault) });
    log = new RecordingLog();
    const settings = () => ({
      baseUrl: simulator.baseUrl,
      timeoutMs: 20_000,
      ...(isCertificateChecked === undefined ? {} : { isCertificateChecked }),
    });
    const client = new CloudflareClient({ settings, log, random: () => 0 });
    const accountId = simulator.accounts[0]?.id ?? '';
    return listUsers(client, access(accountId, simulator.token), { page: 1, perPage: 25 });
  }

  /** Asserts that the certificate was refused with this code before anything was sent. */
  async function assertRefused(code: string, fault?: CertificateFault): Promise<void> {
    const failure = await failureOf(list(fault), 'network');
    assert.deepEqual([failure.code, causeOf(failure)], [code, 'certificate']);
    assert.deepEqual(simulator.requests, []);
  }

  it('refuses one whose authority it does not know', () => assertRefused('UNABLE_TO_VERIFY_LEAF_SIGNATURE'));

  it('refuses one that signed itself', () => assertRefused('DEPTH_ZERO_SELF_SIGNED_CERT', 'selfSigned'));

  describe('whose authority is trusted', () => {
    before(() => {
      https.globalAgent.options.ca = readFileSync(authorityFile);
    });
    after(() => {
      delete https.globalAgent.options.ca;
    });

    it('reads the users', async () => {
      assert.equal((await list()).users.length, 25);
    });

    it('refuses one that has expired', () => assertRefused('CERT_HAS_EXPIRED', 'expired'));

    it('refuses one of another host', () => assertRefused('ERR_TLS_CERT_ALTNAME_INVALID', 'otherHost'));
  });

  it('takes any where the person wants none to be checked, and says so in the log', async () => {
    assert.equal((await list('selfSigned', false)).users.length, 25);
    assert.match(log.lines.join('\n'), / 200 .* ms, at [^,]+, certificate not checked$/m);
  });

  it('says nothing of certificates in the log where they are checked', async () => {
    await failureOf(list('selfSigned', true), 'network');
    assert.doesNotMatch(log.lines.join('\n'), /not checked/);
  });
});
