import type { Block, SectionView } from '../../../../../src/panel/shared/blocks';
import type { Failure } from '../../../../../src/cloudflare/errors';
import { ShownProviders } from '../../../../../src/panel/user/story/shownProviders';
import type { StoryPart } from '../../../../../src/directory/storyReading';

/** The moment at which choices are made in tests. */
export const nowMs = Date.UTC(2026, 0, 15, 12);

/** What most sections need to know: of identity providers no names. */
export const usual = { canRead: true, isUserGone: false, providers: new ShownProviders() } as const;

/** A part that was read just now. */
export function read<T>(value: T): StoryPart<T> {
  return { isReading: false, value, readAtMs: nowMs, failure: undefined };
}

/** A part that could not be read. */
export function failed(failure: Failure): StoryPart<never> {
  return { isReading: false, value: undefined, readAtMs: undefined, failure };
}

/** A part that nobody asked for yet, or that is being read. */
export function unread(isReading: boolean): StoryPart<never> {
  return { isReading, value: undefined, readAtMs: undefined, failure: undefined };
}

type Table = Extract<Block, { kind: 'table' }>;

/** The tables of a section. */
export function tablesOf({ blocks }: Pick<SectionView, 'blocks'>): readonly Table[] {
  return blocks.filter((block) => block.kind === 'table');
}

/** The rows of a table, each with the texts of its cells by column, and what else was sent as "More". */
export function rowsOf(section: Pick<SectionView, 'blocks'>, nth = 0): readonly Record<string, string>[] {
  const table = tablesOf(section)[nth];
  return (table?.rows ?? []).map((cells, nth) => ({
    ...Object.fromEntries(
      cells.map(({ value, note }, index) => [
        table?.columns[index]?.label ?? '',
        note === undefined ? value.text : `${value.text} (${note})`,
      ]),
    ),
    ...(table?.more && {
      More: table.more[nth]?.map(({ label, value }) => `${label}: ${value.text}`).join('; ') ?? '',
    }),
  }));
}

/** The texts between the tables, one below the other. */
export function textsOf({ blocks }: Pick<SectionView, 'blocks'>): readonly string[] {
  return blocks.flatMap((block) => (block.kind === 'text' ? [block.text] : []));
}

/** The fields of a section by label. */
export function fieldsOf({ blocks }: Pick<SectionView, 'blocks'>): ReadonlyMap<string, string> {
  const rows = blocks.flatMap((block) => (block.kind === 'fields' ? block.rows : []));
  return new Map(rows.map(({ label, value }) => [label, value.text]));
}

/** What the buttons of a section ask for. */
export function actionsOf({ buttons }: Pick<SectionView, 'buttons'>): readonly string[] {
  return buttons.map(({ action }) => action);
}

/** Every text of a section is bounded, and so are its rows. */
export function isBounded(section: SectionView): boolean {
  const count = section.blocks.reduce((sum, block) => sum + sizeOf(block), 0);
  const texts = JSON.stringify(section).match(/"(?:[^"\\]|\\.)*"/g) ?? [];
  return count <= 2_000 && texts.every((text) => text.length <= 13_000);
}

function sizeOf(block: Block): number {
  if (block.kind === 'details') return 1 + block.blocks.reduce((sum, inner) => sum + sizeOf(inner), 0);
  if (block.kind === 'list') return block.items.length;
  return block.kind === 'text' ? 1 : block.rows.length;
}
