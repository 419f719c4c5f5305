import assert from 'node:assert/strict';
import { moreBlocks, moreOfRow } from '../../../../../src/panel/user/story/moreFields';

const record = {
  shown: 1,
  device: { os: { build: { channel: { name: 'beta', tags: ['x', 'y'] } } }, empty: {} },
  checks: [{ input: { paths: [{ of: 'C:' }] } }],
};
const expected = [
  ['device.os.build.channel.name', 'beta'],
  ['device.os.build.channel.tags', 'x, y'],
  ['device.empty', '{}'],
  ['checks.0.input.paths.0.of', 'C:'],
];

describe('what Cloudflare sent beyond what is shown', () => {
  it('is fields, however deep it is nested, and no JSON', () => {
    const rows = moreOfRow(record, { shown: 'any' });
    assert.deepEqual(
      rows.map(({ label, value }) => [label, value.text]),
      expected,
    );
    const [, fields] = moreBlocks(record, { shown: 'any' });
    assert.deepEqual(fields?.kind === 'fields' && fields.rows.map(({ name, value }) => [name, value.text]), expected);
  });
});
