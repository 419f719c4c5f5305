import assert from 'node:assert/strict';
import { wait } from '../../src/util/wait';
import type { Simulator } from '../simulator/simulator';
import { assertNothingLeft, resourcesNow } from './aftermath';
import type { Cause } from './causes/cause';
import { remedyIn, wordsIn, type Expected } from './expected';
import type { Feature, FeatureName, FeatureRun } from './features/feature';
import { Person } from './person';
import type { Sight } from './sight';

/** No fault may keep the person waiting for longer than this: less than the real limit of a request, of which theirs are a part. */
const timeLimitMs = 20_000;

/** Lets a fault happen in the middle of a feature; rejects with an assertion where the person is worse off than expected. */
export async function runCell(simulator: Simulator, cause: Cause, feature: Feature, expected: Expected): Promise<void> {
  const before = await resourcesNow();
  const rejections: unknown[] = [];
  const onRejection = (reason: unknown): void => void rejections.push(reason);
  process.on('unhandledRejection', onRejection);
  const person = new Person(simulator);
  try {
    await person.addAccount();
    const run = await feature.start(person);
    try {
      await throughFault(run, cause, { person, feature, expected });
    } finally {
      run.end();
    }
  } finally {
    person.leave();
    simulator.clearFaults();
    await assertNothingLeft(simulator, before);
    process.off('unhandledRejection', onRejection);
  }
  assert.deepEqual(rejections, [], 'a rejection was not handled');
}

async function throughFault(
  run: FeatureRun,
  cause: Cause,
  { person, feature, expected }: { person: Person; feature: Feature; expected: Expected },
): Promise<void> {
  const { data } = await run.see();
  const fault = await cause.begin({ person, feature });
  try {
    await inTime(run.act());
    const seen = await run.see();
    assert.ok(fault.hasHappened(), 'the fault should have happened');
    assertSeen(seen, data, await run.whole(), feature.name, expected);
  } finally {
    await fault.end();
  }
  await inTime(expected.kind === 'gone' ? run.anew() : run.retry());
  assert.deepEqual(await run.see(), { data: await run.whole(), failures: [], notices: [] }, 'a retry should mend it');
}

async function inTime(work: Promise<void>): Promise<void> {
  const hasEnded = new AbortController();
  const limit = wait(timeLimitMs, hasEnded.signal).then(
    () => assert.fail(`it did not end within ${timeLimitMs} ms`),
    () => undefined,
  );
  await Promise.race([work.finally(() => hasEnded.abort()), limit]);
  await work;
}

function assertSeen(
  seen: Sight,
  dataBefore: readonly string[],
  whole: readonly string[],
  feature: FeatureName,
  expected: Expected,
): void {
  const words = [...seen.failures.map((failure) => failure.words), ...seen.notices];
  assert.equal(new Set(seen.data).size, seen.data.length, 'nothing is there twice');
  switch (expected.kind) {
    case 'failure': {
      const data = new Set(seen.data);
      assert.deepEqual(
        dataBefore.filter((one) => !data.has(one)),
        [],
        'what was there stays',
      );
      const [first = assert.fail('a failure should be told')] = seen.failures;
      assert.match(first.words, wordsIn(feature, expected.trouble));
      const remedies = seen.failures.flatMap((failure) => failure.remedies);
      assert.ok(remedies.includes(remedyIn(feature, expected.trouble)), `offered is ${remedies.join()}`);
      break;
    }
    case 'survives':
      assert.deepEqual(words, [], 'nothing should be told');
      if (!expected.isOdd) assert.deepEqual(seen.data, whole);
      else assert.ok(seen.data.length >= whole.length, `${seen.data.length} of ${whole.length} are there`);
      break;
    case 'notice':
      assert.deepEqual(seen.failures, []);
      assert.ok(
        seen.notices.some((notice) => expected.words.test(notice)),
        `told is ${words.join()}`,
      );
      break;
    case 'gone':
      if (expected.words)
        assert.ok(
          words.some((one) => expected.words?.test(one)),
          `told is ${words.join()}`,
        );
      else assert.deepEqual(words, []);
  }
}
