import assert from 'node:assert/strict';
import { textOf } from '../../../src/cloudflare/accessUser';
import { readEnvelope } from '../../../src/cloudflare/envelope';
import type { AnswerHead } from '../../../src/cloudflare/envelope';
import { CloudflareError } from '../../../src/cloudflare/errors';
import { readRateLimit } from '../../../src/cloudflare/rateLimitHeaders';
import { textField } from '../../../src/cloudflare/recordFields';
import { isSentOtherwise, sentFieldJson, sentJson, withFields } from '../../../src/cloudflare/sentText';

const head: AnswerHead = {
  status: 200,
  rayId: undefined,
  retryAfter: undefined,
  rateLimit: readRateLimit(undefined, undefined, 0),
};

const resultOf = (result: string): unknown =>
  readEnvelope(head, `{"success":true,"errors":[],"messages":[],"result":${result}}`, 0).result;
const recordsOf = (result: string): readonly unknown[] => resultOf(result) as readonly unknown[];

describe('a record of an answer', () => {
  const records = {
    'a number beyond what JavaScript counts': '{"employee_no":9007199254740993,"name":"Ann"}',
    'numbers spelled otherwise': '{"a":1.10,"b":1e400,"c":-0,"d":1E+2,"e":0.1e-7}',
    'keys that look like places of a list': '{"levels":{"20":"b","3":"a"},"1":0,"0":1}',
    'doubled keys': '{"a":1,"b":2,"a":3,"c":{"x":[1],"x":[2]}}',
    'escapes that need not be': '{"name":"J\\u00fcrgen \\/ \\uD83D\\uDE00","\\u0061":"<\\u003c"}',
    'a key that objects have': '{"__proto__":{"polluted":1.0},"constructor":1.50}',
    'nothing unusual': '{"id":"f174e90a-fafe-4643-bbbc-4a0ed4fc8415","access_seat":true}',
    'nothing at all': '{}',
  };
  for (const [name, record] of Object.entries(records)) {
    it(`with ${name} is what was sent, alone and in a list`, () => {
      assert.equal(sentJson(resultOf(record)), record);
      const list = recordsOf(`[{"id":1},${record},[${record}],null,"text",7]`);
      assert.deepEqual(list.map(sentJson), ['{"id":1}', record, `[${record}]`, 'null', '"text"', '7']);
    });
  }

  it('loses the space between its tokens, and nothing in them', () => {
    const [record] = recordsOf('[\r\n\t{ "a b" : [ 1.0 , "x  y" ] ,\n "c": { } } ]');
    assert.equal(sentJson(record), '{"a b":[1.0,"x  y"],"c":{}}');
  });

  it('keeps no text where it would be written the same', () => {
    const [plain, spaced, other] = recordsOf('[{"a":1}, {"a" : 1}, {"a":1.0}]') as [object, object, object];
    assert.deepEqual([plain, spaced, other].map(isSentOtherwise), [false, false, true]);
  });

  it('has the text of what it holds too', () => {
    const identity = resultOf('{"a":1,"devicePosture":{"7":{"success":false,"version":1.10},"2":{"n":2.0}}}') as {
      devicePosture: Record<string, object>;
    };
    assert.equal(sentJson(identity.devicePosture), '{"7":{"success":false,"version":1.10},"2":{"n":2.0}}');
    assert.equal(sentJson(identity.devicePosture['7']), '{"success":false,"version":1.10}');
    assert.equal(sentFieldJson(identity.devicePosture['7'], 'version'), '1.10');
    assert.equal(sentFieldJson(identity, 'a'), '1');
  });

  it('holds what the last of equal keys says', () => {
    const record = resultOf('{"a":{"b":1.0},"a":{"b":2.0},"c":1.0,"c":3.00}') as { a: object };
    assert.equal(sentJson(record.a), '{"b":2.0}');
    assert.equal(sentFieldJson(record, 'c'), '3.00');
  });

  it('is that of the last result where an answer has two', () => {
    const text = '{"success":true,"result":[{"a":1.0}],"result":[{"a":1},{"a":2.0}],"errors":[[{}]]}';
    assert.deepEqual((readEnvelope(head, text, 0).result as unknown[]).map(sentJson), ['{"a":1}', '{"a":2.0}']);
    const list = '{"success":true,"result":[{"a":1.0}],"result":{"a":1.00}}';
    assert.equal(sentJson(readEnvelope(head, list, 0).result), '{"a":1.00}');
  });

  it('has all digits of a number where it is read as text', () => {
    const [user] = recordsOf('[{"id":9007199254740993,"name":{"2":1,"1":2},"ray_id":90071992547409931}]');
    assert.equal(textOf(user, 'id'), '9007199254740993');
    assert.equal(textOf(user, 'name'), '{"2":1,"1":2}');
    assert.equal(textField(user, 'ray_id'), '90071992547409931');
  });

  it('is refused where a key that another one hides is nested too deep', () => {
    const deep = `${'['.repeat(20_000)}${']'.repeat(20_000)}`;
    const isTooDeep = (error: unknown): boolean =>
      error instanceof CloudflareError && error.failure.kind === 'format' && error.failure.problem === 'tooDeep';
    assert.throws(() => resultOf(`[{"a":${deep},"a":1}]`), isTooDeep);
    assert.equal(sentJson(recordsOf('[{"a":[[[[1]]]],"a":1}]')[0]), '{"a":[[[[1]]]],"a":1}');
  });
});

describe('a copy of a record with further fields', () => {
  const copied = (record: string, fields: Readonly<Record<string, unknown>>) =>
    withFields(resultOf(record) as Readonly<Record<string, unknown>>, fields);

  for (const [record, copy] of [
    ['{"a":9007199254740993,"b":1.10}', '{"a":9007199254740993,"b":1.10,"x":"y","z":null}'],
    ['{"b":{"2":1.0,"1":2},"a":[1e2]}', '{"b":{"2":1.0,"1":2},"a":[1e2],"x":"y","z":null}'],
    ['{"a":1.0,"a":2.0,"\\u0062":3}', '{"a":1.0,"a":2.0,"\\u0062":3,"x":"y","z":null}'],
    ['{"__proto__":{"a":1.0}}', '{"__proto__":{"a":1.0},"x":"y","z":null}'],
    ['{"a":1}', '{"a":1,"x":"y","z":null}'],
    ['{}', '{"x":"y","z":null}'],
  ] as const) {
    it(`is ${record} as sent, and the fields behind it`, () => {
      const value = copied(record, { x: 'y', left: undefined, z: null });
      assert.equal(sentJson(value), copy);
      assert.deepEqual(JSON.parse(copy), JSON.parse(JSON.stringify(value)));
    });
  }

  it('has a field once and with the new value where the record has one of this name', () => {
    const value = copied('{"a":1.0,"x":2.0,"b":3.0}', { x: 'y', z: 5 });
    assert.equal(sentJson(value), '{"a":1.0,"x":"y","b":3.0,"z":5}');
    assert.deepEqual(value, { a: 1, x: 'y', b: 3, z: 5 });
    assert.equal(sentFieldJson(value, 'x'), '"y"');
  });

  it('is the record as sent where no fields are given', () => {
    assert.equal(sentJson(copied('{"a":1.0}', {})), '{"a":1.0}');
  });

  it('leaves the record and what it holds as they are', () => {
    const record = resultOf('{"a":{"b":1.0}}') as Readonly<Record<string, unknown>>;
    const value = withFields(record, { x: 1 });
    assert.deepEqual([value['a'], record].map(sentJson), ['{"b":1.0}', '{"a":{"b":1.0}}']);
  });
});

describe('a value that came in no answer', () => {
  it('is written as JavaScript has it', () => {
    assert.equal(sentJson({ 20: 'b', 3: 1.1 }), '{"3":1.1,"20":"b"}');
    assert.equal(sentFieldJson({ a: 1 }, 'a'), '1');
  });
});
