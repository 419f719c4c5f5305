import assert from 'node:assert/strict';
import { entriesOf, flagField, maxMapEntries, textField } from '../../../src/cloudflare/recordFields';
import { toNonce } from '../../../src/cloudflare/userRoutes';

describe('the fields of a story’s record', () => {
  it('are text where they hold text, numbers or flags, and nothing else', () => {
    const values = ['Ann', ' Ann ', 5, false, '', ' \n', null, undefined, {}, ['a']];
    assert.deepEqual(
      values.map((value) => textField({ name: value }, 'name')),
      ['Ann', ' Ann ', '5', 'false', undefined, undefined, undefined, undefined, undefined, undefined],
    );
  });

  it('are flags where they are true or false alone', () => {
    const values = [true, false, 'true', 1, 0, null, undefined, {}];
    assert.deepEqual(
      values.map((value) => flagField({ flag: value }, 'flag')),
      [true, false, undefined, undefined, undefined, undefined, undefined, undefined],
    );
  });

  it('are never inherited', () => {
    for (const field of ['constructor', 'toString', '__proto__']) assert.equal(textField({}, field), undefined);
  });
});

describe('the entries of a map', () => {
  it('are its own, also under names that objects inherit', () => {
    const map: unknown = JSON.parse('{"__proto__":{"name":"a"},"constructor":1,"toString":null,"x":[2]}');
    assert.deepEqual(entriesOf(map), [
      ['__proto__', { name: 'a' }],
      ['constructor', 1],
      ['toString', null],
      ['x', [2]],
    ]);
    assert.equal(({} as Record<string, unknown>)['name'], undefined);
  });

  it('are those of a list by position, and none of anything else', () => {
    assert.deepEqual(entriesOf(['a', null]), [
      ['0', 'a'],
      ['1', null],
    ]);
    for (const value of [undefined, null, 'text', 7, true, {}, []]) assert.deepEqual(entriesOf(value), []);
  });

  it('are no more than anybody looks at', () => {
    const keys = Array.from({ length: 5_000 }, (_, index) => `key ${index}`);
    const map = Object.fromEntries(keys.map((key) => [key, key]));
    for (const value of [map, keys]) assert.equal(entriesOf(value).length, maxMapEntries);
    assert.equal(entriesOf(map).at(-1)?.[0], `key ${maxMapEntries - 1}`);
  });
});

describe('a nonce', () => {
  it('is what can stand in a path', () => {
    for (const nonce of ['X1aXj1lFVcqqyoXF', 'a_b-c', 'YWJj+A==', '7']) assert.equal(toNonce(nonce), nonce);
    for (const nonce of [
      '',
      '.',
      '..',
      'a/b',
      'a.b',
      'a b',
      'a%2Fb',
      'a?b',
      'é',
      'a\n',
      'a'.repeat(129),
      5,
      null,
      {},
    ]) {
      assert.equal(toNonce(nonce), undefined, JSON.stringify(nonce));
    }
  });
});
