import assert from 'node:assert/strict';
import { placeAfterKey } from '../../../../src/panel/client/shared/menuKeys';

const labels = ['Copy User as JSON', 'Copy Report as JSON', 'Copy Link to User', 'コピー'];

describe('the keys of a menu', () => {
  for (const [key, from, to] of [
    ['ArrowDown', 0, 1],
    ['ArrowDown', 3, 0],
    ['ArrowUp', 0, 3],
    ['ArrowUp', 2, 1],
    ['Home', 2, 0],
    ['End', 0, 3],
    ['r', 0, 1],
    ['L', 1, 2],
    ['u', 0, 2],
    ['c', 0, 1],
    ['コ', 0, 3],
    ['z', 0, undefined],
    ['Tab', 0, undefined],
    ['Enter', 0, undefined],
    [' ', 0, undefined],
  ] as const) {
    it(`go on ${key} from ${from} to ${to ?? 'nowhere'}`, () => assert.equal(placeAfterKey(key, from, labels), to));
  }
});
