/** Enough to see the shape of a curve. */
const curvePoints = 40;
/** Enough to see what the items of a list are. */
const listItems = 5;
/** Figures stand side by side; more members than this are a map of days or pairs. */
const mapMembers = 60;

export interface SummarizedResult {
  figures: unknown;
  /** What was shortened, such as "deals: 5 of 230". */
  notes: string[];
}

/**
 * The figures of a backtest result with curves and lists cut to a size that can be read. Servers
 * differ in what a result holds, so this goes by the shape of values alone.
 */
export function summarizeResult(result: unknown): SummarizedResult {
  const shortened = new Set<string>();
  const figures = summarize(result, '', shortened);
  const notes =
    shortened.size === 0
      ? []
      : [
          `Shortened: ${[...shortened].join('; ')}. Name fields such as backtest.deals to see more.`,
        ];
  return { figures, notes };
}

function summarize(value: unknown, path: string, shortened: Set<string>): unknown {
  if (Array.isArray(value)) {
    const isCurve = value.every(isPoint);
    const kept = isCurve ? sampleEvenly(value, curvePoints) : value.slice(0, listItems);
    if (kept.length < value.length) shortened.add(`${path}: ${kept.length} of ${value.length}`);
    return kept.map((item) => summarize(item, path, shortened));
  }
  if (typeof value !== 'object' || value === null) return value;
  const members = Object.entries(value);
  const kept = members.slice(0, mapMembers);
  if (kept.length < members.length) shortened.add(`${path}: ${kept.length} of ${members.length}`);
  return Object.fromEntries(
    kept
      // The settings are those that were sent, and a hundred more.
      .filter(([name]) => name !== 'settings')
      .map(([name, member]) => [
        name,
        summarize(member, path ? `${path}.${name}` : name, shortened),
      ]),
  );
}

/** A number, or a few of them together, such as a time and a value. */
function isPoint(item: unknown): boolean {
  if (typeof item !== 'object' || item === null) return true;
  const members = Object.values(item);
  return members.length <= 3 && members.every((member) => typeof member !== 'object');
}

/** The first, the last and evenly spread ones between. */
function sampleEvenly(points: readonly unknown[], count: number): readonly unknown[] {
  if (points.length <= count) return points;
  const step = (points.length - 1) / (count - 1);
  return Array.from({ length: count }, (_, index) => points[Math.round(index * step)]);
}
