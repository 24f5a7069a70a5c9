/** Rows of numbers as a table for people; it is Markdown, so that it can be kept. */
export function formatTable(rows, names) {
  const head = [
    'what',
    'unit',
    ...names,
    ...names.slice(1).map((name) => `${name} ÷ bare`),
    'goal',
  ];
  const lines = rows.map(({ title, unit, sides, goal = '' }) => [
    title,
    unit,
    ...names.map((name) => format(sides[name]?.median)),
    ...names.slice(1).map((name) => format(sides[name]?.ratio)),
    goal,
  ]);
  const widths = head.map((_, at) => Math.max(...[head, ...lines].map((line) => line[at].length)));
  const show = (cells) => `| ${cells.map((cell, at) => cell.padEnd(widths[at])).join(' | ')} |`;
  return [head, widths.map((width) => '-'.repeat(width)), ...lines].map(show).join('\n');
}

function format(value) {
  if (value === undefined || Number.isNaN(value)) return '';
  const digits = value >= 100 ? 0 : value >= 10 ? 1 : 2;
  return value.toFixed(digits);
}
