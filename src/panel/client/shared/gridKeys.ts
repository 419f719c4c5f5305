/** A cell of the grid: its row, -1 for the header row, and its column. */
export interface GridCell {
  readonly row: number;
  readonly column: number;
}

/** The size of a grid; the page keys move by `pageRows`. */
export interface GridSize {
  readonly rows: number;
  readonly columns: number;
  readonly pageRows: number;
}

/** The part of a keyboard event that decides where it moves the focus. */
export type GridKey = Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey'>;

/** The cell to which a key moves the focus, after the ARIA practice for grids; undefined if the key moves nothing. */
export function cellAfterKey(press: GridKey, { row, column }: GridCell, size: GridSize): GridCell | undefined {
  if (press.altKey || press.shiftKey) return undefined;
  const isWithControl = press.ctrlKey || press.metaKey;
  const lastColumn = size.columns - 1;
  const moved = ((): GridCell | undefined => {
    switch (press.key) {
      case 'ArrowUp':
        return isWithControl ? undefined : { row: row - 1, column };
      case 'ArrowDown':
        return isWithControl ? undefined : { row: row + 1, column };
      case 'ArrowLeft':
        return isWithControl ? undefined : { row, column: column - 1 };
      case 'ArrowRight':
        return isWithControl ? undefined : { row, column: column + 1 };
      case 'Home':
        return isWithControl ? { row: 0, column: 0 } : { row, column: 0 };
      case 'End':
        return isWithControl ? { row: size.rows - 1, column: lastColumn } : { row, column: lastColumn };
      case 'PageUp':
        return isWithControl ? undefined : { row: Math.max(0, row - size.pageRows), column };
      case 'PageDown':
        return isWithControl ? undefined : { row: row + size.pageRows, column };
      default:
        return undefined;
    }
  })();
  return (
    moved && {
      row: Math.max(-1, Math.min(size.rows - 1, moved.row)),
      column: Math.max(0, Math.min(lastColumn, moved.column)),
    }
  );
}
