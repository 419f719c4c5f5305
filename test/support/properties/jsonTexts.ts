import fc from 'fast-check';
import { hostileText } from './hostile';

const space = fc.constantFrom('', '', '', '', ' ', '\n', '\r\n\t', '  ');

/** Numbers in every spelling that JSON has, most of which no program would write. */
const numberText = fc
  .tuple(
    fc.constantFrom('', '', '-'),
    fc.oneof(fc.constantFrom('0', '9007199254740993', '7', '20'), fc.bigInt({ min: 1n, max: 10n ** 30n }).map(String)),
    fc.constantFrom('', '', '.0', '.10', '.000', '.123456789012345678901'),
    fc.constantFrom('', '', '', 'e0', 'E+2', 'e-07', 'e400'),
  )
  .map((parts) => parts.join(''));

/** Text with some of its characters escaped that need not be. */
const stringText = fc.tuple(hostileText, fc.nat(5)).map(([text, step]) => {
  const json = JSON.stringify(text);
  return step === 0 || json.includes('\\') ? json : `"${Array.from(json.slice(1, -1), escapedAt(step)).join('')}"`;
});

const keyText = fc.oneof(
  fc.constantFrom('"id"', '"email"', '"name"', '"a"', '"a"', '"b"', '"\\u0061"', '"20"', '"3"', '"1"', '"__proto__"'),
  stringText,
);

/** JSON as no program writes it: with numbers of any spelling, keys that come twice or look like places, escapes and space. */
export const jsonText: fc.Arbitrary<string> = fc.letrec<{ value: string }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 6, depthSize: 'small' },
    fc.oneof(numberText, numberText, stringText, fc.constantFrom('true', 'false', 'null', '{}', '[]')),
    listText(tie('value')),
    objectText(tie('value')),
  ),
})).value;

/** The same, an object at its top. */
export const recordText: fc.Arbitrary<string> = objectText(jsonText);

/** The tokens of JSON with nothing between them, by a reader that shares nothing with the extension's. */
export function tokensOf(json: string): readonly string[] {
  return json.match(/"(?:[^"\\]|\\.)*"|[{}[\],:]|[^\s{}[\],:"]+/g) ?? [];
}

function objectText(value: fc.Arbitrary<string>): fc.Arbitrary<string> {
  const member = fc
    .tuple(space, keyText, space, value, space)
    .map(([a, key, b, held, c]) => `${a}${key}${b}:${held}${c}`);
  return fc.array(member, { maxLength: 5 }).map((members) => `{${members.join(',')}}`);
}

function listText(value: fc.Arbitrary<string>): fc.Arbitrary<string> {
  const item = fc.tuple(space, value, space).map((parts) => parts.join(''));
  return fc.array(item, { maxLength: 4 }).map((items) => `[${items.join(',')}]`);
}

function escapedAt(step: number): (character: string, index: number) => string {
  return (character, index) =>
    character.length === 1 && index % step === 0
      ? `\\u${character.charCodeAt(0).toString(16).padStart(4, '0').toUpperCase()}`
      : character;
}
