import fc from 'fast-check';
import { anyJson, anyName } from './hostile';

interface Edit {
  readonly path: readonly string[];
  readonly kind: 'remove' | 'replace' | 'wrap' | 'write' | 'add';
  readonly name: string;
  readonly value: unknown;
}

/**
 * A right JSON value after one to three changes anywhere in it: something removed, replaced, put into a list, written as
 * text, or added. Now and then it is still right.
 */
export function almost(right: unknown): fc.Arbitrary<unknown> {
  const edit: fc.Arbitrary<Edit> = fc.record({
    path: fc.constantFrom(...pathsOf(right)),
    kind: fc.constantFrom('remove', 'replace', 'wrap', 'write', 'add'),
    name: anyName,
    value: anyJson,
  });
  return fc.array(edit, { minLength: 1, maxLength: 3 }).map((edits) => edits.reduce(edited, right));
}

/** The same, and anything at all. */
export function almostOrAny(right: unknown): fc.Arbitrary<unknown> {
  return fc.oneof({ arbitrary: almost(right), weight: 4 }, { arbitrary: anyJson, weight: 1 });
}

/** A value as JSON; empty for undefined, which JSON can't say. */
export function jsonOf(value: unknown): string {
  return value === undefined ? '' : JSON.stringify(value);
}

function pathsOf(value: unknown): string[][] {
  if (typeof value !== 'object' || value === null) return [[]];
  const inner = Object.entries(value).flatMap(([key, part]) => pathsOf(part).map((path) => [key, ...path]));
  return [[], ...inner];
}

function edited(value: unknown, edit: Edit): unknown {
  const [head, ...path] = edit.path;
  if (head === undefined) return changed(value, edit);
  if (typeof value !== 'object' || value === null) return value;
  const isRemoved = edit.kind === 'remove' && path.length === 0;
  return withEntries(
    value,
    Object.entries(value).flatMap(([key, part]): [string, unknown][] => {
      if (key !== head) return [[key, part]];
      return isRemoved ? [] : [[key, edited(part, { ...edit, path })]];
    }),
  );
}

function changed(value: unknown, { kind, name, value: other }: Edit): unknown {
  switch (kind) {
    case 'remove':
      return undefined;
    case 'replace':
      return other;
    case 'wrap':
      return [value];
    case 'write':
      return JSON.stringify(value);
    case 'add':
      if (typeof value !== 'object' || value === null) return value;
      return withEntries(value, [...Object.entries(value), [name, other]]);
  }
}

/** A list, or an object whose fields are its own whatever they are called. */
function withEntries(like: object, entries: readonly (readonly [string, unknown])[]): unknown {
  return Array.isArray(like) ? entries.map(([, part]) => part) : Object.fromEntries(entries);
}
