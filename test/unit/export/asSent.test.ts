import assert from 'node:assert/strict';
import { loadedUserText, userDocumentText } from '../../../src/documents/userDocumentText';
import type { UserDirectory } from '../../../src/directory/userDirectory';
import { exportChunks } from '../../../src/export/exportChunks';
import type { ExportFormat } from '../../../src/export/formats';
import { copyTextOf } from '../../../src/export/recordTable';
import { reportOf } from '../../../src/directory/userReport';
import { maskRecord } from '../../../src/privacy/maskRecord';
import { jsonText } from '../../../src/text/jsonText';
import { simulatorCase } from '../../simulator/cases';
import { sentMembers } from '../../simulator/cases/asSent';
import { account, accountIds } from '../../support/accounts';
import { createDirectory } from '../../support/directory';
import { useSimulator } from '../../support/useSimulator';
import { readTable } from './tables';
import { nothingMasked } from '../../support/nothingMasked';

const [accountId] = accountIds;

/** JSON without the space that indents it. */
const compact = (json: string): string => json.replace(/\n\s*/g, '').replaceAll('": ', '":');

describe('what Cloudflare sent', () => {
  const simulator = useSimulator({ accounts: [account(3)] });

  async function begun(caseName: string) {
    simulatorCase(caseName).begin(simulator());
    const { directory, accounts } = await createDirectory(simulator());
    await directory.listOf(accountId).loadFirst();
    const keys = directory.shownKeys(accountId);
    return { directory, accounts, users: keys.map((key) => directory.userOf(accountId, key)), userId: keys[0] ?? '' };
  }

  async function exported(users: readonly unknown[], format: ExportFormat): Promise<string> {
    const chunks: string[] = [];
    for await (const chunk of exportChunks(users, format, () => undefined)) chunks.push(chunk);
    return chunks.join('');
  }

  async function reportOn(directory: UserDirectory, userId: string): Promise<unknown> {
    const user = {
      isReading: false,
      readAtMs: 0,
      failure: undefined,
      value: await directory.readUser(accountId, userId),
    };
    return reportOf({ account: { id: accountId, label: 'Work' }, userId, user, story: undefined }, 0);
  }

  for (const [caseName, members] of Object.entries(sentMembers)) {
    it(`stays as it is in copies, exports, documents and reports (${caseName})`, async () => {
      const { directory, accounts, users, userId } = await begun(caseName);
      const document = { accountId, userId, isReport: false };
      const report = () => reportOn(directory, userId);
      const texts = {
        'one copied': copyTextOf(users.slice(0, 1), 'json'),
        'several copied': copyTextOf(users, 'json'),
        JSON: await exported(users, 'json'),
        NDJSON: await exported(users, 'ndjson'),
        'the document of a loaded user': loadedUserText(document, { directory, privacy: nothingMasked }) ?? '',
        'the document of a report': await userDocumentText(
          { ...document, isReport: true },
          { accounts, directory, report, privacy: nothingMasked },
        ),
        'a copied report': jsonText(await report()),
      };
      for (const [what, text] of Object.entries(texts)) assert.ok(compact(text).includes(members), `${what}: ${text}`);
    });
  }

  it('has every digit and spelling of its numbers, and the order of nested keys, in CSV, TSV and Markdown', async () => {
    for (const caseName of ['number-beyond-double', 'number-spelling', 'key-order'] as const) {
      const { users } = await begun(caseName);
      const [header = [], row = []] = readTable(copyTextOf(users, 'csv'), ',');
      const members = JSON.parse(`{${sentMembers[caseName].replace(/:([-\d.e]+)/g, ':"$1"')}}`) as object;
      for (const [field, value] of Object.entries(members)) {
        const text = typeof value === 'string' ? value : '{"20":"b","3":"a"}';
        assert.equal(row[header.indexOf(field)], text);
        const [tsvHeader = [], tsvRow = []] = readTable(copyTextOf(users, 'tsv'), '\t');
        assert.equal(tsvRow[tsvHeader.indexOf(field)], text);
      }
      simulator().reset();
    }
    const { users } = await begun('number-beyond-double');
    assert.ok(copyTextOf(users, 'markdown').includes('9007199254740993'));
  });

  it('is not in what privacy mode shows, which is put together anew', async () => {
    const { users } = await begun('doubled-keys');
    const shown = jsonText(maskRecord(users[0]));
    assert.equal(shown, JSON.stringify(maskRecord(users[0]), undefined, 2));
    assert.ok(!shown.includes('first'));
  });
});
