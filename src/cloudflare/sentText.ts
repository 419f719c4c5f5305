import { JsonCursor } from './jsonCursor';

/**
 * How the sent text differs from what `JSON.stringify` writes, as `start:tailLength:middle`: from offset `start` up to
 * `tailLength` characters before the end, `middle` was sent. Keeping only this, as a single string, saves memory: the
 * whole text of each record would double it.
 */
type Amendment = `${number}:${number}:${string}`;

/**
 * A value of an answer with its amendment; `sent` is its text if it contains objects or arrays, which may differ too.
 */
interface Differing {
  readonly value: object;
  readonly amendment: Amendment;
  readonly sent: string | undefined;
}

/**
 * The property that holds the amendment of an object or array that `JSON.stringify` would write differently. It is in
 * the global symbol registry, because the extension consists of several bundles that each contain this module.
 */
const amendmentKey = Symbol.for('cloudflareAccess.amendment');

/** Down to this depth, nested objects and arrays keep their own texts; deeper ones are never shown or copied alone. */
const keptLevels = 8;

/**
 * Keeps the sent text of an answer's `result`, or of each record if it is a list; `body` is the result of
 * `JSON.parse(text)`. Returns false and keeps nothing if the text is nested deeper than `mostLevels`. The value itself
 * may be shallower, because the last of two equal keys hides the others.
 */
export function keepSentText(text: string, body: Readonly<Record<string, unknown>>, mostLevels: number): boolean {
  const cursor = new JsonCursor(text);
  let reading = new ResultReading(cursor);
  cursor.pass('{');
  while (cursor.sign === '"') {
    const key: unknown = JSON.parse(cursor.passValue().text);
    cursor.pass(':');
    if (key === 'result') {
      // The last of several equal keys counts, as in `JSON.parse`.
      reading = new ResultReading(cursor);
      reading.read(body['result']);
    } else cursor.passValue();
    cursor.pass(',');
  }
  if (reading.levelCount > mostLevels) return false;
  for (const differing of reading.differing) keep(differing);
  return true;
}

/** The compact JSON of a value from an answer, token for token as it was sent; for other values, `JSON.stringify`. */
export function sentJson(value: unknown): string {
  const written = JSON.stringify(value);
  const amendment = keptAmendment(value);
  if (amendment === undefined) return written;
  const [start = '', tailLength = ''] = amendment.split(':', 2);
  const middle = amendment.slice(start.length + tailLength.length + 2);
  return written.slice(0, Number(start)) + middle + written.slice(written.length - Number(tailLength));
}

/**
 * The JSON of an own field of a record, as in `sentJson`. A number keeps all its digits, which it loses as a value by
 * itself.
 */
export function sentFieldJson(record: unknown, field: string): string {
  const value: unknown = isHeldValue(record) && Object.hasOwn(record, field) ? Reflect.get(record, field) : undefined;
  if (keptAmendment(record) === undefined || isHeldValue(value)) return sentJson(value);
  return membersOf(sentJson(record)).get(field) ?? sentJson(value);
}

/** Whether `JSON.stringify` would write the value differently from what was sent. */
export function isSentOtherwise(value: object): boolean {
  return keptAmendment(value) !== undefined;
}

/**
 * A copy of a record with further fields behind its own, or in place of those with the same name; the rest of its JSON
 * stays token for token what was sent.
 */
export function withFields(
  record: Readonly<Record<string, unknown>>,
  fields: Readonly<Record<string, unknown>>,
): Readonly<Record<string, unknown>> {
  const copy = { ...record, ...fields };
  if (isSentOtherwise(record)) amend(copy, amendmentOf(textWith(sentJson(record), fields), JSON.stringify(copy)));
  return copy;
}

/** Reads the `result` of an answer alongside its parsed value. */
class ResultReading {
  readonly differing: Differing[] = [];
  readonly #cursor: JsonCursor;
  levelCount = 0;

  constructor(cursor: JsonCursor) {
    this.#cursor = cursor;
  }

  read(result: unknown): void {
    if (!Array.isArray(result) || !this.#cursor.pass('[')) {
      this.#readRecord(result);
      return;
    }
    for (let index = 0; !this.#cursor.pass(']'); index += 1) {
      this.#readRecord(result[index]);
      this.#cursor.pass(',');
    }
  }

  #readRecord(value: unknown): void {
    const isHeld = typeof value === 'object' && value !== null;
    // Nearly every record matches its own `JSON.stringify`, and comparing is cheaper than reading it again.
    const written = isHeld ? JSON.stringify(value) : '';
    if (isHeld && this.#cursor.passText(written)) return;
    const { text, levelCount } = this.#cursor.passValue();
    this.levelCount = Math.max(this.levelCount, levelCount);
    if (isHeld && text !== written) this.differing.push(differingOf(value, text, written));
  }
}

function differingOf(value: object, sent: string, written: string): Differing {
  const holdsOthers = Object.values(value).some(isHeldValue);
  return { value, amendment: amendmentOf(sent, written), sent: holdsOthers ? sent : undefined };
}

function keep({ value, amendment, sent }: Differing): void {
  amend(value, amendment);
  if (sent !== undefined) keepWithin(value, sent, 1);
}

/** Keeps the texts of the objects and arrays inside a value. */
function keepWithin(value: object, text: string, level: number): void {
  const members = membersOf(text);
  for (const [key, held] of Object.entries(value)) {
    const sent = members.get(key);
    if (!isHeldValue(held) || sent === undefined) continue;
    const written = JSON.stringify(held);
    if (sent === written) continue;
    amend(held, amendmentOf(sent, written));
    if (level < keptLevels) keepWithin(held, sent, level + 1);
  }
}

/** The member texts of an object's text by key (the last of equal keys), or of a list's text by position. */
function membersOf(text: string): ReadonlyMap<string, string> {
  const members = new Map<string, string>();
  const cursor = new JsonCursor(text);
  const isList = cursor.sign === '[';
  cursor.next();
  for (let index = 0; cursor.sign !== '}' && cursor.sign !== ']'; index += 1) {
    const key = isList ? String(index) : (JSON.parse(cursor.passValue().text) as string);
    cursor.pass(':');
    members.set(key, cursor.passValue().text);
    cursor.pass(',');
  }
  return members;
}

/** An object's text with further fields, each of which takes the place of the members with the same key. */
function textWith(text: string, fields: Readonly<Record<string, unknown>>): string {
  const written = JSON.stringify(fields);
  const [own, added] = [membersOf(text), membersOf(written)];
  const all = new Map([...own, ...added]);
  // Members are only put together anew where one is replaced: equal keys and escapes in keys would not survive that.
  const isReplaced = all.size < own.size + added.size;
  const members = isReplaced
    ? [...all].map(([key, json]) => `${JSON.stringify(key)}:${json}`)
    : [text.slice(1, -1), written.slice(1, -1)].filter(Boolean);
  return `{${members.join(',')}}`;
}

/** Not enumerable, so copies of the value and its JSON don't include the amendment. */
function amend(value: object, amendment: Amendment): void {
  Object.defineProperty(value, amendmentKey, { value: amendment });
}

function amendmentOf(sent: string, written: string): Amendment {
  const shorter = Math.min(sent.length, written.length);
  const [sentEnd, writtenEnd] = [sent.length, written.length];
  const start = sameLength(shorter, (from, to) => sent.slice(from, to) === written.slice(from, to));
  const tailLength = sameLength(
    shorter - start,
    (from, to) => sent.slice(sentEnd - to, sentEnd - from) === written.slice(writtenEnd - to, writtenEnd - from),
  );
  const middle = sent.slice(start, sentEnd - tailLength);
  const amendment: Amendment = `${start}:${tailLength}:${middle}`;
  // A copy, because a substring would keep the whole text in memory.
  return JSON.parse(JSON.stringify(amendment)) as Amendment;
}

/**
 * How many characters two texts share from one end, up to `most`; `isSame` compares a range of distances from that end.
 * Bisecting takes a quarter of the time of comparing single characters.
 */
function sameLength(most: number, isSame: (from: number, to: number) => boolean): number {
  let [known, beyond] = [0, most + 1];
  while (beyond - known > 1) {
    const middle = Math.floor((known + beyond) / 2);
    if (isSame(known, middle)) known = middle;
    else beyond = middle;
  }
  return known;
}

function keptAmendment(value: unknown): Amendment | undefined {
  return isHeldValue(value) ? (Reflect.get(value, amendmentKey) as Amendment | undefined) : undefined;
}

function isHeldValue(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}
