import assert from 'node:assert/strict';
import { SeatFinder } from '../../../../src/panel/idleSeats/seatFinder';
import { readOfIdle } from '../../../support/idleUsers';
import { RecordedPresses } from '../../../support/presses';
import { until } from '../../../support/waiting';

describe('what a panel of idle seats finds', () => {
  let presses: RecordedPresses;
  let findCount: number;
  let finder: SeatFinder;
  beforeEach(() => {
    presses = new RecordedPresses();
    findCount = 0;
    finder = new SeatFinder(() => (findCount += 1), presses.run);
  });
  afterEach(() => finder.dispose());

  const found = () => finder.found;
  const untilFound = (count: number) => until(() => findCount === count, 'it was found');

  it('is found once for each reading and number of days, and stays meanwhile', async () => {
    const read = readOfIdle(3);
    finder.find(read, 90);
    finder.find(read, 90);
    assert.deepEqual([found(), finder.isFinding], [undefined, true]);
    await untilFound(1);
    assert.deepEqual([found()?.seats.candidates.length, finder.isFinding], [3, false]);
    const before = found();
    finder.find(read, 60);
    assert.deepEqual([found(), finder.isFinding], [before, false], 'other days are no other reading');
    await untilFound(2);
    assert.equal(found()?.seats.idleDays, 60);
    finder.find(readOfIdle(1), 60);
    assert.equal(finder.isFinding, true);
    await untilFound(3);
    assert.equal(found()?.seats.candidates.length, 1);
  });

  it('is the last that was asked for', async () => {
    finder.find(readOfIdle(30_000), 90);
    finder.find(readOfIdle(2), 90);
    await untilFound(1);
    assert.equal(found()?.seats.candidates.length, 2);
    finder.find(undefined, 90);
    assert.deepEqual([found(), finder.isFinding], [undefined, false]);
    assert.deepEqual(presses.told, []);
  });

  it('tells the person why nothing can be found', async () => {
    const fault = new TypeError('a fault');
    const users = {
      [Symbol.iterator]: () => {
        throw fault;
      },
    };
    finder.find({ ...readOfIdle(1), users: users as never }, 90);
    await until(() => presses.told.length > 0, 'the person is told');
    assert.deepEqual(presses.told, [{ name: 'findIdleSeats', error: fault }]);
  });
});
