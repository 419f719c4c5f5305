import * as l10n from '@vscode/l10n';
import { entriesOf, entryCount, isRecord, readableField } from '../../../cloudflare/recordFields';
import { formatNumber } from '../../../text/counts';
import { displayText } from '../../../text/displayText';
import type { Block } from '../../shared/blocks';
import type { FieldRow } from '../../shared/panelParts';
import { copiedValue, plainValue } from '../fieldValue';
import { maxRows, moreText } from './tableBlocks';

/** An object is taken apart so deep; the number of fields is that of one row of a table. */
const maxLeafDepth = 3;
const maxFieldsOfRow = 20;

/**
 * Which fields of a record are shown already: `any` whatever they hold, `scalar` unless it is an object or a list,
 * `map` if it is one, and those of a nested object by names of its own.
 */
export interface KnownFields {
  readonly [name: string]: 'any' | 'scalar' | 'map' | KnownFields;
}

/** The fields of a record of any type that nothing else shows, by their paths, in its order. */
export function moreFields(
  record: unknown,
  known: KnownFields,
  path = '',
): readonly (readonly [path: string, value: unknown])[] {
  if (record === undefined) return [];
  if (!isRecord(record)) return [[path, record]];
  return Object.keys(record).flatMap((name) => {
    const value = readableField(record, name);
    const shown = Object.hasOwn(known, name) ? known[name] : undefined;
    const isObject = typeof value === 'object' && value !== null;
    const inner = path === '' ? name : `${path}.${name}`;
    if (shown === undefined) return [[inner, value] as const];
    if (typeof shown !== 'string') return value === null ? [] : moreFields(value, shown, inner);
    const isShown = shown === 'any' || value === null || isObject === (shown === 'map');
    return isShown ? [] : [[inner, value] as const];
  });
}

/** Blocks of the fields that nothing else shows; none where there are none. */
export function moreBlocks(record: unknown, known: KnownFields): readonly Block[] {
  const fields = moreFields(record, known);
  if (fields.length === 0) return [];
  const rows = fields.slice(0, maxRows).map(([path, value]) => ({
    name: path.slice(0, 200),
    label: displayText(path, 100) || l10n.t('Record'),
    value: plainValue(value),
  }));
  return [
    { kind: 'text', text: l10n.t('More that Cloudflare sent:') },
    { kind: 'fields', rows },
    ...moreText(fields.length - rows.length),
  ];
}

/** The same of a row of a table, an object by its own fields; fewer, since there are many rows. */
export function moreOfRow(record: unknown, known: KnownFields, prefix = ''): readonly FieldRow[] {
  const leaves = moreFields(record, known, prefix).flatMap(([path, value]) => leavesOf(path, value, maxLeafDepth));
  const rows = leaves.slice(0, maxFieldsOfRow).map(([path, value]) => ({
    name: displayText(path, 200),
    label: displayText(path, 100) || l10n.t('Record'),
    value: plainValue(value, 200),
  }));
  const restCount = leaves.length - rows.length;
  if (restCount === 0) return rows;
  return [
    ...rows,
    { name: '', label: '…', value: { kind: 'missing', text: l10n.t('{0} more', formatNumber(restCount)) } },
  ];
}

type Leaf = readonly [path: string, value: unknown];

function leavesOf(path: string, value: unknown, depth: number): readonly Leaf[] {
  const isNested = depth > 0 && typeof value === 'object' && value !== null && entryCount(value) > 0;
  if (!isNested) return [[path, value]];
  // A list of plain values reads best on one line.
  if (Array.isArray(value) && value.every((item) => typeof item !== 'object')) {
    return [[path, value.slice(0, maxFieldsOfRow).map(copiedValue).join(', ')]];
  }
  return entriesOf(value)
    .slice(0, maxFieldsOfRow + 1)
    .flatMap(([key]) => leavesOf(path === '' ? key : `${path}.${key}`, readableField(value, key), depth - 1));
}
