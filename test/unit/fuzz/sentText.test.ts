import assert from 'node:assert/strict';
import fc from 'fast-check';
import { readEnvelope } from '../../../src/cloudflare/envelope';
import { readRateLimit } from '../../../src/cloudflare/rateLimitHeaders';
import { isSentOtherwise, sentJson } from '../../../src/cloudflare/sentText';
import { exportChunks } from '../../../src/export/exportChunks';
import { recordsAsJson } from '../../../src/export/recordsAsJson';
import { reportOf } from '../../../src/directory/userReport';
import { jsonText as writtenJson } from '../../../src/text/jsonText';
import { caseCount } from '../../support/properties/cases';
import { jsonText, recordText, tokensOf } from '../../support/properties/jsonTexts';
import { watchPrototypes } from '../../support/properties/prototypes';

const head = {
  status: 200,
  rayId: undefined,
  retryAfter: undefined,
  rateLimit: readRateLimit(undefined, undefined, 0),
};

const resultOf = (result: string): unknown => readEnvelope(head, `{"success":true,"result":${result},"x":1}`, 0).result;
const tokens = (texts: readonly string[]): string => `[${texts.map((text) => tokensOf(text).join('')).join(',')}]`;

async function exported(users: readonly unknown[], format: 'json' | 'ndjson'): Promise<string> {
  const chunks: string[] = [];
  for await (const chunk of exportChunks(users, format, () => undefined)) chunks.push(chunk);
  return chunks.join('');
}

describe('records of any JSON', () => {
  watchPrototypes();

  it('are token for token what was sent when they are copied, exported and reported', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(recordText, { maxLength: 3 }), recordText, async (sent, identity) => {
        const users = resultOf(`[ ${sent.join(' ,')}]`) as unknown[];
        assert.equal(
          tokensOf(recordsAsJson(users)).join(''),
          sent.length === 1 ? tokens(sent).slice(1, -1) : tokens(sent),
        );
        assert.equal(tokensOf(await exported(users, 'json')).join(''), tokens(sent));
        const lines = (await exported(users, 'ndjson')).split('\n').filter(Boolean);
        assert.equal(tokens(lines), tokens(sent));
        const read = { isReading: false, readAtMs: 0, failure: undefined };
        const user = { ...read, value: resultOf(identity) };
        const report = reportOf({ account: { id: 'a', label: 'A' }, userId: 'u', user, story: undefined }, 0);
        assert.ok(
          tokensOf(writtenJson(report))
            .join('')
            .includes(`"record":${tokensOf(identity).join('')}`),
        );
      }),
      { numRuns: caseCount() },
    );
  });

  it('are laid out as JSON.stringify does it where nothing is unusual', () => {
    fc.assert(
      fc.property(jsonText, (text) => {
        const plain = JSON.parse(text.replace(/e400/g, '')) as unknown;
        assert.equal(writtenJson(plain), JSON.stringify(plain, undefined, 2));
      }),
      { numRuns: caseCount() },
    );
  });

  it('have a text kept exactly where they would not be written so again', () => {
    fc.assert(
      fc.property(recordText, (text) => {
        const record = resultOf(text) as object;
        const compact = tokensOf(text).join('');
        assert.equal(isSentOtherwise(record), JSON.stringify(record) !== compact);
        for (const held of Object.values(record) as unknown[]) {
          if (typeof held === 'object' && held !== null) assert.ok(compact.includes(sentJson(held)));
        }
      }),
      { numRuns: caseCount() },
    );
  });
});
