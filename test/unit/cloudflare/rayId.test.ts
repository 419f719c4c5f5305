import assert from 'node:assert/strict';
import { rayIdIn } from '../../../src/cloudflare/rayId';

const rayId = '8f2a0b1c3d4e5f60';

describe('a Ray ID', () => {
  for (const text of [
    rayId,
    ` ${rayId.toUpperCase()}\n`,
    `${rayId}-IAD`,
    `Ray ID: ${rayId}`,
    `Cloudflare Ray ID: ${rayId}-FRA`,
    `ray id ${rayId}.`,
    `Ray ID：${rayId}`,
    `CF-RAY: ${rayId}-fra`,
    `cf-ray=${rayId}`,
    `ray_id:${rayId}`,
  ]) {
    it(`is in ${JSON.stringify(text)}`, () => assert.equal(rayIdIn(text), rayId));
  }

  for (const text of [
    '',
    'ray',
    rayId.slice(1),
    `${rayId}0`,
    `${rayId}-IADX`,
    `${rayId}@example.com`,
    `x${rayId}`,
    'f174e90a-fafe-4643-bbbc-4a0ed4fc8415',
    `${rayId} ${rayId}`,
    `${' '.repeat(5)}Ray ID:${' '.repeat(100_000)}${rayId}`,
  ]) {
    it(`is not in ${JSON.stringify(text.slice(0, 40))}`, () => assert.equal(rayIdIn(text), undefined));
  }
});
