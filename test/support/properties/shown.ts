import assert from 'node:assert/strict';

/** What no place may show: controls, line separators, and signs that turn the text around them. */
const disruptive = /[\u0000-\u001f\u007f-\u009f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufff9-\ufffb]/;
/** Signs that show nothing, apart from joiners and variation selectors, which scripts and emoji need. */
const invisible =
  /(?![\u200c\u200d\u180b-\u180d\u180f\ufe00-\ufe0f\u{e0100}-\u{e01ef}])\p{Default_Ignorable_Code_Point}/u;
/** A joiner that joins nothing, since what stands before it is not of a script that is joined. */
const idleJoiner = /(?:^|[\u0000-\u007f])[\u200c\u200d]/;

/** Fails unless a text is fit to be shown on one line in at most so many UTF-16 units. */
export function assertShown(text: string, maxLength: number): void {
  assert.ok(text.length <= maxLength, `${text.length} > ${maxLength}`);
  assert.ok(text.isWellFormed(), 'well-formed');
  for (const harm of [disruptive, invisible, idleJoiner]) assert.doesNotMatch(text, harm);
}

/** A text without the joiners that keep its brackets from being read as a link, or as an icon. */
export function withoutJoiners(text: string): string {
  return text.replaceAll(/(?<=[\]$])\u2060(?=\()/g, '');
}

/** All texts in a value of plain objects and lists, however deep, with the field or position that each stands in. */
export function textsIn(value: unknown, name = ''): readonly (readonly [name: string, text: string])[] {
  if (typeof value === 'string') return [[name, value]];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, part]) => textsIn(part, Array.isArray(value) ? name : key));
}
