import assert from 'node:assert/strict';
import fc from 'fast-check';
import {
  chosen,
  filterChoices,
  idleSeats,
  idleSeatsFilter,
  isChosen,
  partOf,
  withoutGroup,
  type FilterChoice,
  type FilterGroup,
} from '../../../src/directory/filterChoices';
import { readFilter, seatLenses } from '../../../src/directory/filterSchema';
import type { UserFilter } from '../../../src/directory/userFilter';
import { hasLens } from '../../../src/directory/userLens';

const query = { field: 'search', text: 'ann' } as const;
const groups: readonly FilterGroup[] = ['seat', 'login', 'devices'];

const anyChoice = fc.constantFrom(...filterChoices);
const days = fc.nat(36_500);
const ownDays = fc.oneof(
  days.map((most): UserFilter => ({ idleAtMostDays: most })),
  days.map((least): UserFilter => ({ idleMoreThanDays: least })),
  fc.tuple(days, fc.nat(90)).map(([least, span]): UserFilter => ({
    idleMoreThanDays: least % 9_000,
    idleAtMostDays: (least % 9_000) + span + 1,
  })),
);
const own = ownDays.map((part): FilterChoice => ({ group: 'login', part }));
/** A filter that a person put together. */
const anyFilter = fc
  .tuple(fc.option(fc.constant(query), { nil: undefined }), fc.array(fc.oneof(anyChoice, own), { maxLength: 4 }))
  .map(([asked, choices]) => choices.reduce<UserFilter>(chosen, asked ? { query: asked } : {}));

describe('what a filter offers to choose', () => {
  it('is a filter with a lens each, and no two are the same', () => {
    for (const { part } of filterChoices) {
      assert.deepEqual(readFilter(part), part);
      assert.ok(hasLens(part));
    }
    assert.equal(new Set(filterChoices.map(({ part }) => JSON.stringify(part))).size, filterChoices.length);
  });

  it('asks for nothing outside its group', () => {
    for (const { group, part } of filterChoices) {
      for (const other of groups) assert.deepEqual(partOf(part, other), other === group ? part : {});
    }
  });

  it('has every seat', () => {
    const offered = filterChoices.flatMap(({ part }) => part.seat ?? []);
    assert.deepEqual(offered, seatLenses);
  });
});

describe('choosing', () => {
  it('takes the place of what the group asked for', () => {
    const both = { idleMoreThanDays: 7, idleAtMostDays: 30, neverLoggedIn: true } as const;
    const filter = chosen({ query, seat: 'any', ...both }, { group: 'login', part: { idleMoreThanDays: 90 } });
    assert.deepEqual(filter, { query, seat: 'any', idleMoreThanDays: 90 });
  });

  it('tells a choice from one that asks for more or less', () => {
    const idle: FilterChoice = { group: 'login', part: { idleMoreThanDays: 90 } };
    assert.ok(isChosen({ query, seat: 'any', idleMoreThanDays: 90 }, idle));
    const others: readonly UserFilter[] = [
      {},
      { idleMoreThanDays: 60 },
      { idleMoreThanDays: 90, neverLoggedIn: true },
      { idleMoreThanDays: 90, idleAtMostDays: 100 },
    ];
    for (const filter of others) assert.ok(!isChosen(filter, idle), JSON.stringify(filter));
  });

  it('leaves one choice in its group, the rest of the filter as it was, and a filter that can be read', () => {
    fc.assert(
      fc.property(anyFilter, anyChoice, (filter, choice) => {
        const result = chosen(filter, choice);
        assert.deepEqual(readFilter(result), result);
        const inGroup = filterChoices.filter((other) => other.group === choice.group && isChosen(result, other));
        assert.deepEqual(inGroup, [choice]);
        for (const other of groups.filter((group) => group !== choice.group)) {
          assert.deepEqual(partOf(result, other), partOf(filter, other));
        }
        assert.deepEqual(result.query, filter.query);
      }),
      { numRuns: 300 },
    );
  });

  it('and leaving a group leaves the rest as it was', () => {
    fc.assert(
      fc.property(anyFilter, anyChoice, (filter, choice) => {
        const left = withoutGroup(filter, choice.group);
        assert.deepEqual(partOf(left, choice.group), {});
        assert.deepEqual(withoutGroup(chosen(filter, choice), choice.group), left);
      }),
      { numRuns: 300 },
    );
  });

  it('idle seats asks for a seat and for no login for over 90 days, each of which is offered alone', () => {
    assert.deepEqual(idleSeatsFilter, { seat: 'any', idleMoreThanDays: 90, neverLoggedIn: true });
    for (const choice of idleSeats) {
      assert.ok(isChosen(idleSeatsFilter, choice));
      assert.ok(filterChoices.some((offered) => isChosen(choice.part, offered)));
    }
  });

  it('changes no filter that it was given', () => {
    const filter: UserFilter = Object.freeze({ query, seat: 'any' });
    for (const choice of filterChoices) assert.notEqual(chosen(filter, choice), filter);
    assert.deepEqual(filter, { query, seat: 'any' });
  });
});
