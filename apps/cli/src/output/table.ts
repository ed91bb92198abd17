import { plain } from './plain.ts';

/**
 * Rows as lines whose columns stand below each other. The last column is as long as it is.
 *
 * @param width columns of the terminal; a longer line is cut. Absent: none is.
 */
export function tableLines(cells: readonly (readonly string[])[], width?: number): readonly string[] {
  const rows = cells.map((row) => row.map(plain));
  const widths = (rows[0] ?? []).map((_, column) =>
    Math.max(...rows.map((row) => (row[column] ?? '').length)),
  );
  return rows.map((row) => {
    const line = row
      .map((cell, column) => (column === row.length - 1 ? cell : cell.padEnd(widths[column] ?? 0)))
      .join('  ')
      .trimEnd();
    return width === undefined || line.length <= width ? line : `${line.slice(0, Math.max(1, width - 1))}…`;
  });
}
