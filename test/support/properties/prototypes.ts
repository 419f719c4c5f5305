import assert from 'node:assert/strict';

const watched = [Object.prototype, Array.prototype, Function.prototype, String.prototype];
const namesOf = (): string => JSON.stringify(watched.map((prototype) => Reflect.ownKeys(prototype).map(String)));

/** Fails each test of the surrounding `describe` that leaves a trace on what all objects inherit from. */
export function watchPrototypes(): void {
  const before = namesOf();
  afterEach(() => assert.equal(namesOf(), before));
}
