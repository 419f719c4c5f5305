import assert from 'node:assert/strict';
import { medianSlope } from '../../support/slope';

describe('how much values climb', () => {
  it('is the step of what climbs evenly', () => {
    assert.equal(medianSlope([1, 3, 5, 7, 9]), 2);
    assert.equal(medianSlope([4, 4, 4]), 0);
    assert.equal(medianSlope([5, 2]), -3);
    assert.equal(medianSlope([0, 1, 5]), 2.5, 'the middle one of 1, 2.5 and 4');
    assert.equal(medianSlope([0, 3, 6, 12]), 3.5, 'the mean of the two in the middle');
    assert.ok(Number.isNaN(medianSlope([1])));
  });

  it('is not decided by a jump and back, wherever it is, the last value among it', () => {
    const calm = [50, 50.01, 50.02, 50.03, 50.04, 50.05, 50.06, 50.07];
    for (const at of calm.keys()) {
      const jumping = calm.map((value, index) => (index === at ? value + 1.1 : value));
      assert.ok(Math.abs(medianSlope(jumping) - 0.01) < 0.02, `${at}: ${medianSlope(jumping)}`);
    }
  });

  it('is seen where all climb, be they noisy', () => {
    const climbing = [50.46, 50.86, 51.05, 51.23, 51.3, 51.44, 51.65];
    assert.ok(medianSlope(climbing) > 0.15);
  });
});
