/**
 * Lines up the cells of rows, of which the first may be the heads; what does not fit `width` is cut from the end of a line. 0 is
 * what terminals say that do not know their width.
 */
export function formatColumns(rows: readonly (readonly string[])[], width = 0): string {
  const columns = Math.max(0, ...rows.map((row) => row.length));
  const widths = Array.from({ length: columns }, (_, column) =>
    Math.max(...rows.map((row) => row[column]?.length ?? 0)),
  );
  return rows.map((row) => cut(lineUp(row, widths), width)).join('\n');
}

function lineUp(row: readonly string[], widths: readonly number[]): string {
  return row
    .map((cell, column) => cell.padEnd(widths[column] ?? 0))
    .join('  ')
    .trimEnd();
}

function cut(line: string, width: number): string {
  return width === 0 || line.length <= width ? line : `${line.slice(0, width - 1)}…`;
}
