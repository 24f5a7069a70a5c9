import { formatColumns } from '../format-columns.ts';

type Row = Record<string, unknown>;

/** Any data as lines for a person: lists of objects as tables, the rest as names and values. */
export function formatData(value: unknown, width = 0): string {
  if (isRowList(value)) return formatRows(value, width);
  if (isRow(value)) return formatMembers(value, width).join('\n');
  return formatValue(value);
}

function formatMembers(row: Row, width: number): string[] {
  return Object.entries(row).flatMap(([name, member]) => {
    if (!isRow(member) && !isRowList(member)) return [`${name}: ${formatValue(member)}`];
    const inner = formatData(member, width === 0 ? 0 : Math.max(width - 2, 20));
    return [`${name}:`, ...inner.split('\n').map((line) => `  ${line}`)];
  });
}

function formatRows(rows: readonly Row[], width: number): string {
  const flat = rows.map((row) => flatten(row));
  const heads = [...new Set(flat.flatMap((row) => [...row.keys()]))];
  const cells = flat.map((row) => heads.map((head) => row.get(head) ?? ''));
  return formatColumns([heads, ...cells], width);
}

/** Members of members by their dot path, as `fields` names them. */
function flatten(row: Row, prefix = ''): Map<string, string> {
  const cells = Object.entries(row).flatMap(([name, member]) =>
    isRow(member)
      ? [...flatten(member, `${prefix}${name}.`)]
      : [[`${prefix}${name}`, formatValue(member)] as const],
  );
  return new Map(cells);
}

function formatValue(value: unknown): string {
  if (typeof value === 'string') return value;
  if (Array.isArray(value) && value.every((item) => typeof item !== 'object')) {
    return value.join(', ');
  }
  return JSON.stringify(value) ?? '';
}

function isRow(value: unknown): value is Row {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isRowList(value: unknown): value is Row[] {
  return Array.isArray(value) && value.length > 0 && value.every(isRow);
}
