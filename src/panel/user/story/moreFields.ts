import * as l10n from '@vscode/l10n';
import { entryCount, isRecord, readableField } from '../../../cloudflare/recordFields';
import { formatNumber } from '../../../text/counts';
import { displayText } from '../../../text/displayText';
import type { Block } from '../../shared/blocks';
import type { FieldRow } from '../../shared/panelParts';
import { copiedValue, plainValue } from '../fieldValue';
import { maxRows, moreText } from './tableBlocks';

/** Further fields of a table row are counted, not drawn. */
const maxFieldsOfRow = 20;

/**
 * The fields of a record that are already shown: `any` whatever their value, `scalar` unless it is an object or array,
 * `map` only if it is one; for a nested object, the names of its own fields.
 */
export interface KnownFields {
  readonly [name: string]: 'any' | 'scalar' | 'map' | KnownFields;
}

/** The fields of a record of any type that are shown nowhere else, by path, in the record's order. */
function moreFields(
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

/** Blocks of the fields that are shown nowhere else, with objects split into fields; empty if there are none. */
export function moreBlocks(record: unknown, known: KnownFields): readonly Block[] {
  const fields = leavesBeyond(record, known);
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

/** Like `moreBlocks`, for a table row; fewer fields, since there are many rows. */
export function moreOfRow(record: unknown, known: KnownFields, prefix = ''): readonly FieldRow[] {
  const leaves = leavesBeyond(record, known, prefix);
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

function leavesBeyond(record: unknown, known: KnownFields, path?: string): readonly Leaf[] {
  return moreFields(record, known, path).flatMap(([inner, value]) => leavesOf(inner, value));
}

/** Every value that is no object, by its path; records are nested no deeper than `mostLevels`. */
function leavesOf(path: string, value: unknown): readonly Leaf[] {
  const inner = (key: string): string => (path === '' ? key : `${path}.${key}`);
  if (entryCount(value) === 0) return [[path, value]];
  if (isRecord(value)) {
    return Object.keys(value).flatMap((key) => leavesOf(inner(key), readableField(value, key)));
  }
  if (!Array.isArray(value)) return [[path, value]];
  const items: readonly unknown[] = value;
  // A list of plain values is easiest to read on one line.
  if (items.every((item) => typeof item !== 'object')) return [[path, items.map(copiedValue).join(', ')]];
  return items.flatMap((item, index) => leavesOf(inner(String(index)), item));
}
