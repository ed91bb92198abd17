import { plain } from './plain.ts';

/** What stands between two columns. */
const GAP = '  ';

/** A column is not made narrower than this. */
const LEAST_COLUMN_CHARACTERS = 6;

/**
 * Rows as lines whose columns stand below each other. The last column is as long as it is.
 *
 * @param cells the first row is the heading.
 * @param width columns of the terminal. Where the rows are wider, the widest columns are cut, so that something of each is seen.
 * Absent: none is.
 */
export function tableLines(cells: readonly (readonly string[])[], width?: number): readonly string[] {
  const rows = cells.map((row) => row.map(plain));
  const widths = fitting(
    (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => (row[column] ?? '').length))),
    width,
  );
  return rows.map((row) => {
    const line = row
      .map((cell, column) => {
        const shown = cut(cell, widths[column] ?? 0);
        return column === row.length - 1 ? shown : shown.padEnd(widths[column] ?? 0);
      })
      .join(GAP)
      .trimEnd();
    return width === undefined ? line : cut(line, width);
  });
}

/** The widths of the columns, the widest less until all fit or none can be less. */
function fitting(widths: readonly number[], width: number | undefined): readonly number[] {
  const fitted = [...widths];
  const total = () => fitted.reduce((sum, one) => sum + one, GAP.length * (fitted.length - 1));
  while (width !== undefined && total() > width) {
    const widest = Math.max(...fitted);
    if (widest <= LEAST_COLUMN_CHARACTERS) break;
    fitted[fitted.indexOf(widest)] = widest - 1;
  }
  return fitted;
}

function cut(text: string, characters: number): string {
  return text.length <= characters ? text : `${text.slice(0, Math.max(1, characters - 1))}…`;
}
