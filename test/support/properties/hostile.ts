import fc from 'fast-check';
import { hostileTexts } from '../hostileTexts';

/** Pieces that some place would take for more than text, and signs that show nothing or turn others around. */
const pieces = [
  ...['<b>', '<img src=x onerror=alert(1)>', '</script>', '&lt;', '&#60;', '"', "'"],
  ...['[a](command:b)', '[', ']', '](', '(', ')', '![x](https://evil.example/x.png)', 'https://evil.example', 'www.'],
  ...['$(alert)', '$(', '$', '~spin)', '`', '**', '_', '|', '\\', '#', '{0}', '%s', '..', '/', '?', '&', '='],
  ...['\u0000', '\u0007', '\u001b[31m', '\u007f', '\u009b', '\t', '\n', '\r\n', '\u0085', '\u2028', '\u2029'],
  ...['\u202a', '\u202e', '\u202c', '\u2066', '\u2069', '\u200e', '\u200f', '\u061c'],
  ...['\u00ad', '\u034f', '\u115f', '\u17b4', '\u180b', '\u180e', '\u200b', '\u200c', '\u200d', '\u2060', '\u206a'],
  ...['\u3164', '\ufe0f', '\ufeff', '\uffa0', '\ufff9', '\u{1d173}', '\u{e0001}', '\u{e0041}', '\u{e0100}'],
  ...['\ud800', '\udc00', '\uffff', '\u{10ffff}', '\u00a0', '\u3000', '\u2800'],
  ...['=1+1', '+', '-', '@', ';', ',', 'a', 'Ann', '0', '1', ' ', 'é', 'ß', 'İ', '山', 'م', '👩🏽‍💻', '🏴'],
  ...['__proto__', 'constructor', 'toString', 'null', 'true'],
];

/** Any text, more often than chance would have it one that somebody meant to do harm. */
export const hostileText: fc.Arbitrary<string> = fc.oneof(
  { arbitrary: fc.array(fc.constantFrom(...pieces), { maxLength: 12 }).map((parts) => parts.join('')), weight: 4 },
  { arbitrary: fc.string({ unit: 'binary', maxLength: 300 }), weight: 2 },
  { arbitrary: fc.constantFrom(...hostileTexts), weight: 1 },
);

/** The same, now and then up to a megabyte of one piece, with something before and behind it. */
export const longText: fc.Arbitrary<string> = fc.oneof(
  { arbitrary: hostileText, weight: 30 },
  {
    arbitrary: fc
      .tuple(hostileText, fc.constantFrom(...pieces), fc.constantFrom(150, 199, 200, 201, 2_001, 20_000), hostileText)
      .map(([head, piece, count, tail]) => head + piece.repeat(count) + tail),
    weight: 8,
  },
  {
    arbitrary: fc.constantFrom(...pieces).map((piece) => piece.repeat(Math.ceil(1_000_000 / piece.length))),
    weight: 1,
  },
);

/** The name of a field, often one that objects have by themselves. */
export const anyName: fc.Arbitrary<string> = fc.oneof(
  fc.constantFrom('__proto__', 'constructor', 'prototype', 'toString', 'hasOwnProperty', 'length', '0', ''),
  hostileText,
);

const anyNumber = fc.oneof(
  fc.integer(),
  fc.maxSafeInteger(),
  fc.double({ noNaN: true, noDefaultInfinity: true }),
  fc.constantFrom(0, -0, 1e21, 1e300, 2 ** 53, 8.64e15, 8.64e15 + 1),
);
const anyScalar = fc.oneof(
  { arbitrary: hostileText, weight: 3 },
  { arbitrary: anyNumber, weight: 1 },
  { arbitrary: fc.constantFrom(null, true, false, '', '2026-01-02T03:04:05Z', '0001-01-01T00:00:00Z'), weight: 1 },
);

/** Whatever JSON can say. */
export const anyJson: fc.Arbitrary<unknown> = fc.letrec<{ value: unknown }>((tie) => ({
  value: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    anyScalar,
    fc.array(tie('value'), { maxLength: 5 }),
    fc.dictionary(anyName, tie('value'), { maxKeys: 5 }),
  ),
})).value;
