import assert from 'node:assert/strict';
import fc from 'fast-check';
import { readFromPanel } from '../../../src/panel/user/fromPanel';
import { readFromPermissionsPanel } from '../../../src/panel/permissions/fromPermissionsPanel';
import { readFromAccessLogPanel } from '../../../src/panel/accessLog/fromAccessLogPanel';
import { readFromIdleSeatsPanel } from '../../../src/panel/idleSeats/fromIdleSeatsPanel';
import { readFromSeatUsagePanel } from '../../../src/panel/seatUsage/fromSeatUsagePanel';
import { almostOrAny } from '../../support/properties/almost';
import { caseCount } from '../../support/properties/cases';
import { watchPrototypes } from '../../support/properties/prototypes';

const accountId = '0123456789abcdef0123456789abcdef';
const panels = [
  {
    name: 'a user',
    read: readFromPanel,
    right: [
      { type: 'ready' },
      { type: 'action', action: 'copyUserJson' },
      { type: 'copyField', name: 'email' },
      { type: 'section', section: 'sessions', action: 'refresh' },
      { type: 'toggle', section: 'sessions', id: 'nonce', isOpen: true },
      { type: 'openElsewhere', accountId, userId: 'f174e90a-fafe-4643-bbbc-4a0ed4fc8415' },
    ],
  },
  {
    name: 'seat usage',
    read: readFromSeatUsagePanel,
    right: [{ type: 'ready' }, { type: 'action', action: 'loadAll' }, { type: 'lens', lens: 'any' }],
  },
  {
    name: 'idle seats',
    read: readFromIdleSeatsPanel,
    right: [
      { type: 'ready' },
      { type: 'action', action: 'read' },
      { type: 'candidates', action: 'copyApiCall' },
      { type: 'sort', column: 'email' },
      { type: 'filter', text: 'ann' },
      { type: 'select', order: 1, row: 2, isSelected: true },
      { type: 'selectAll', isSelected: false },
      { type: 'rows', order: 1, from: 100 },
      { type: 'open', order: 1, row: 2 },
      { type: 'idleDays', days: 30 },
      { type: 'purchased', seats: null },
    ],
  },
  {
    name: 'an access log',
    read: readFromAccessLogPanel,
    right: [
      { type: 'ready' },
      { type: 'action', action: 'readAll' },
      { type: 'span', span: 'lastHour' },
      { type: 'own', sinceMs: 1_700_000_000_000, untilMs: null },
      { type: 'outcome', outcome: 'denied' },
      { type: 'top', version: 3, field: 'app', index: 1 },
      { type: 'filter', text: 'ann' },
      { type: 'rows', order: 1, from: 100 },
      { type: 'open', order: 1, row: 2 },
    ],
  },
  {
    name: 'permissions',
    read: readFromPermissionsPanel,
    right: [
      { type: 'ready' },
      { type: 'action', action: 'showLog' },
      { type: 'section', section: 'permissions', action: 'refresh' },
    ],
  },
] as const;

for (const { name, read, right } of panels) {
  describe(`a message from a panel of ${name}`, () => {
    watchPrototypes();

    for (const message of right) {
      it(`that is ${message.type} is taken as it is`, () => assert.deepEqual(read(message), message));

      it(`that is nearly ${message.type} is what was sent without what nobody knows, or dropped`, () => {
        const similar = new Map<string, readonly string[]>(right.map((one) => [one.type, Object.keys(one)]));
        fc.assert(
          fc.property(almostOrAny(message), (sent) => {
            const taken = read(sent);
            if (taken === undefined) return;
            assert.deepEqual(Object.keys(taken).sort(), [...(similar.get(taken.type) ?? [])].sort());
            for (const [field, value] of Object.entries(taken)) {
              assert.equal(Object.getOwnPropertyDescriptor(sent, field)?.value, value);
              const isBounded = typeof value === 'string' && value.length <= 10_000;
              assert.ok(isBounded || value === null || ['boolean', 'number'].includes(typeof value));
            }
          }),
          { numRuns: caseCount() },
        );
      });
    }
  });
}
