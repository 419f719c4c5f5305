import * as l10n from '@vscode/l10n';
import { isRecord } from '../../cloudflare/envelope';
import { readableField } from '../../cloudflare/recordFields';
import { formatNumber } from '../../text/counts';
import { displayText } from '../../text/displayText';
import type { Block } from '../blocks';
import { copiedValue, plainValue } from '../fieldValue';
import { maxRows, moreText } from './tableBlocks';

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

/** The same on one line, for a cell; undefined where there is nothing more. */
export function moreOnOneLine(record: unknown, known: KnownFields): string | undefined {
  const fields = moreFields(record, known);
  if (fields.length === 0) return undefined;
  const shown = fields.slice(0, 10).map(([path, value]) => {
    const text = displayText(copiedValue(value), 100);
    return path === '' ? text : `${displayText(path, 60)}: ${text}`;
  });
  return displayText(
    [
      ...shown,
      ...(fields.length > shown.length ? [l10n.t('{0} more', formatNumber(fields.length - shown.length))] : []),
    ].join('; '),
    500,
  );
}
