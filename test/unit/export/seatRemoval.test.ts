import assert from 'node:assert/strict';
import { symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { defaultBaseUrl } from '../../../src/cloudflare/baseUrl';
import { toSeatUid } from '../../../src/cloudflare/accessUser';
import { writeSeatRemoval } from '../../../src/export/seatRemoval';
import { hostileTexts } from '../../support/hostileTexts';
import { projectFolder } from '../../support/project';
import { compileWithSdk } from './compileWithSdk';
import { useFolder } from './useFolder';

const accountId = '0123456789abcdef0123456789abcdef';
const place = { baseUrl: defaultBaseUrl, accountId, credentialKind: 'apiToken' } as const;
const address = `https://api.cloudflare.com/client/v4/accounts/${accountId}/access/seats`;
const uids = (count: number): string[] => Array.from({ length: count }, (_, index) => `seat-${index}`);

describe('the call that frees seats', () => {
  const folder = useFolder();

  it('is a line with curl', () => {
    assert.equal(
      writeSeatRemoval(place, ['s1', 's2'], 'curl'),
      `curl --fail-with-body -sS -X PATCH '${address}' -H "Authorization: Bearer $CLOUDFLARE_API_TOKEN" ` +
        `-H "Content-Type: application/json" --data '[{"seat_uid":"s1","access_seat":false,"gateway_seat":false},` +
        `{"seat_uid":"s2","access_seat":false,"gateway_seat":false}]'\n`,
    );
  });

  it('is sent with a Global API key where the account has one', () => {
    const text = writeSeatRemoval({ ...place, credentialKind: 'globalApiKey' }, ['s1'], 'curl');
    assert.match(text, /-H "X-Auth-Email: \$CLOUDFLARE_EMAIL" -H "X-Auth-Key: \$CLOUDFLARE_API_KEY"/);
  });

  it('frees 50 seats at most, so that more take several', () => {
    const lines = writeSeatRemoval(place, uids(101), 'curl').trimEnd().split('\n');
    assert.deepEqual(
      lines.map((line) => line.split('seat_uid').length - 1),
      [50, 50, 1],
    );
    const program = writeSeatRemoval(place, uids(101), 'typescript');
    const sent = [...program.matchAll(/^ {4}\[.*\],$/gm)].map(([line]) => line.split('"seat-').length - 1);
    assert.deepEqual(sent, [50, 50, 1]);
  });

  it('is a program that compiles against the official SDK', async () => {
    symlinkSync(path.join(projectFolder, 'node_modules'), folder().file('node_modules'), 'junction');
    writeFileSync(folder().file('removal.ts'), writeSeatRemoval(place, uids(2), 'typescript'));
    await compileWithSdk(folder().file(''), ['removal.ts']);
  });

  it('is written of no id that could be more than that', () => {
    for (const text of [
      "'; rm -rf ~",
      'a b',
      '',
      'x'.repeat(37),
      ...hostileTexts.filter((one) => /[^\w-]/.test(one)),
    ]) {
      assert.equal(toSeatUid(text), undefined);
      assert.throws(() => writeSeatRemoval(place, [text], 'curl'), TypeError);
    }
    assert.equal(toSeatUid('f174e90a-fafe-4643-bbbc-4a0ed4fc8415'), 'f174e90a-fafe-4643-bbbc-4a0ed4fc8415');
    assert.equal(toSeatUid(undefined), undefined);
  });
});
