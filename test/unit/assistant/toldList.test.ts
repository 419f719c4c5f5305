import assert from 'node:assert/strict';
import { toldList } from '../../../src/assistant/toldList';
import { nothingMasked } from '../../support/nothingMasked';

describe('what the assistant is told of how much was read', () => {
  const told = (isComplete: boolean) => {
    const pages = { isComplete, users: new Map(), total: 300, latestAtMs: undefined, doubt: undefined };
    return toldList({ pages, failure: undefined } as unknown as Parameters<typeof toldList>[0], nothingMasked);
  };

  it('says of all users of an account that the next call reads on', () => {
    const facts = { loaded: 0, total: 300, readAt: null };
    const incomplete = 'Not all users were read, so more may fit. Calling the tool again reads on where it stopped.';
    assert.deepEqual(told(false), { isComplete: false, ...facts, incomplete });
    assert.deepEqual(told(true), { isComplete: true, ...facts });
  });
});
