import { accessUserFields } from '../cloudflare/accessUser';
import { readMoment } from '../cloudflare/moment';
import { isRecord } from '../cloudflare/recordFields';
import { hidden } from './masks';
import { hasIdKeys, isAttributes, isThing, personalKindOf } from './personalFields';
import type { PersonalKind } from './personalFields';
import { maskValue, PersonalValues } from './personalValues';

/** Values nested deeper, or beyond this number of values, are hidden completely. */
const maxDepth = 200;
const maxValueCount = 500_000;

const documented: ReadonlySet<string> = new Set(accessUserFields);

const masked = new WeakMap<object, unknown>();

/**
 * A copy of a record of any type that may be shown: e-mails, names, addresses and ids are masked by field name, and
 * wherever they occur in other text. Structure, booleans, dates and other numbers stay. Never throws. Returns the same
 * copy for the same record, which must not change.
 */
export function maskRecord<T>(record: T): T {
  if (typeof record !== 'object' || record === null) return safely(record) as T;
  if (!masked.has(record)) masked.set(record, safely(record));
  return masked.get(record) as T;
}

/** The original name of the field that `maskRecord` renamed to this; undefined if there is none. */
export function trueFieldName(record: unknown, maskedName: string): string | undefined {
  const copy = maskRecord(record);
  if (!isRecord(record) || !isRecord(copy)) return undefined;
  return Object.keys(record)[Object.keys(copy).indexOf(maskedName)];
}

function safely(record: unknown): unknown {
  try {
    const values = new PersonalValues();
    new Walk((text, kind) => {
      if (kind !== undefined) values.add(text, kind);
      return text;
    }).copy(record, topPlace);
    const show = (text: string, kind: PersonalKind | undefined): string =>
      kind === undefined ? maskedText(text, values) : maskValue(text, kind);
    return new Walk(show).copy(record, topPlace);
  } catch {
    return hidden;
  }
}

function maskedText(text: string, values: PersonalValues): string {
  const masked = values.mask(text);
  // Keep a date that merely happens to contain a short value; digits alone are an id, not a date.
  return masked !== text && !/^-?[\d.]+$/.test(text) && readMoment(text) !== 'unknown' ? text : masked;
}

/** The context of a value within a record. */
interface Place {
  readonly kind: PersonalKind | undefined;
  readonly isOfThing: boolean;
  readonly hasIdKeys: boolean;
  readonly depth: number;
}

const topPlace: Place = { kind: undefined, isOfThing: false, hasIdKeys: false, depth: 0 };

/** Copies a record and passes each text and key through `show`. */
class Walk {
  readonly #show: (text: string, kind: PersonalKind | undefined) => string;
  #left = maxValueCount;

  constructor(show: (text: string, kind: PersonalKind | undefined) => string) {
    this.#show = show;
  }

  copy(value: unknown, place: Place): unknown {
    if (value === null || value === undefined || typeof value === 'boolean') return value;
    this.#left -= 1;
    if (this.#left < 0 || place.depth > maxDepth) return hidden;
    if (typeof value === 'string') return this.#show(value, place.kind);
    // A number may be an id, an address or a telephone number.
    if (typeof value === 'number') return place.kind === undefined ? value : '…';
    if (Array.isArray(value)) return value.map((part) => this.copy(part, { ...place, depth: place.depth + 1 }));
    return typeof value === 'object' ? this.#copyFields(value, place) : hidden;
  }

  #copyFields(value: object, place: Place): unknown {
    const names = new UniqueNames();
    return Object.fromEntries(
      Object.entries(value).map(([field, part]) => {
        // A documented field keeps its name, even if a person has the same name.
        const masked = documented.has(field) ? field : this.#show(field, place.hasIdKeys ? 'id' : undefined);
        return [names.unused(masked), this.copy(part, placeIn(field, part, place))];
      }),
    );
  }
}

function placeIn(field: string, part: unknown, outer: Place): Place {
  const isOfThing = isThing(field) ?? outer.isOfThing;
  const own = personalKindOf(field, outer.isOfThing);
  // An object in a field such as `user` has fields of its own that tell what they hold.
  const isInherited = own !== 'name' || !isRecord(part) || isThing(field) === undefined;
  const kind = (isInherited ? own : undefined) ?? (isAttributes(field) ? 'other' : outer.kind);
  return { kind, isOfThing, hasIdKeys: hasIdKeys(field), depth: outer.depth + 1 };
}

/** Makes keys unique, because two keys may have the same mask. */
class UniqueNames {
  readonly #counts = new Map<string, number>();

  unused(name: string): string {
    const count = (this.#counts.get(name) ?? 0) + 1;
    this.#counts.set(name, count);
    if (count === 1) return name;
    const numbered = `${name} (${count})`;
    return this.unused(numbered);
  }
}
