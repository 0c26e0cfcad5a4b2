export type Column<Row> = readonly [title: string, cell: (row: Row) => string];

/** A table of Markdown, which people read as it is. */
export function markdownTable<Row>(columns: readonly Column<Row>[], rows: readonly Row[]): string {
  const lines = [columns.map(([title]) => title), ...rows.map((row) => columns.map(([, cell]) => cell(row)))];
  const widths = columns.map((_, index) => Math.max(...lines.map((cells) => cells[index]!.length)));
  const [head, ...body] = lines.map(
    (cells) => `| ${cells.map((cell, index) => cell.padEnd(widths[index]!)).join(' | ')} |`,
  );
  return [head, `|${widths.map((width) => '-'.repeat(width + 2)).join('|')}|`, ...body].join('\n');
}
