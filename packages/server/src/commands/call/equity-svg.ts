import type { CurvePoint } from './backtest-result.ts';

const width = 960;
const left = 90;
const right = width - 20;

/** A part of the picture with an axis of its own, in pixels from the top. */
interface Panel {
  title: string;
  top: number;
  bottom: number;
  color: string;
  valueOf: (point: CurvePoint) => number;
}

const panels: readonly Panel[] = [
  { title: 'Equity', top: 60, bottom: 330, color: '#1a7f5a', valueOf: ({ equity }) => equity },
  {
    title: 'Drawdown, %',
    top: 380,
    bottom: 490,
    color: '#b3392f',
    valueOf: ({ drawdown }) => (drawdown === 0 ? 0 : -drawdown),
  },
];
const height = 530;

/** An SVG document with the equity of a backtest and its drawdown, over time. */
export function drawEquity(curve: readonly CurvePoint[], title: string): string {
  const times = curve.map(({ time }) => time);
  const x = createScale(Math.min(...times), Math.max(...times), left, right);
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img" font-family="sans-serif" font-size="12">`,
    `<title>${escapeXml(title)}</title>`,
    `<rect width="${width}" height="${height}" fill="#fff"/>`,
    `<text x="${left}" y="30" font-size="18">${escapeXml(title)}</text>`,
    ...panels.map((panel) => drawPanel(panel, curve, x)),
    drawDays(x),
    '</svg>',
    '',
  ].join('\n');
}

interface Scale {
  from: number;
  to: number;
  place(value: number): number;
}

function createScale(from: number, to: number, start: number, end: number): Scale {
  // A flat curve has to be somewhere too.
  const span = to - from || 1;
  return { from, to, place: (value) => start + ((value - from) / span) * (end - start) };
}

function drawPanel(
  { title, top, bottom, color, valueOf }: Panel,
  curve: readonly CurvePoint[],
  x: Scale,
): string {
  const values = curve.map(valueOf);
  const y = createScale(Math.min(...values), Math.max(...values), bottom, top);
  const points = curve.map(
    (point) => `${pixel(x.place(point.time))},${pixel(y.place(valueOf(point)))}`,
  );
  return [
    `<g><text x="${left}" y="${top - 10}">${escapeXml(title)}</text>`,
    ...ticksOf(y).map((tick) => drawValue(tick, y)),
    `<polyline fill="none" stroke="${color}" stroke-width="1.5" points="${points.join(' ')}"/></g>`,
  ].join('\n');
}

function drawValue(value: number, y: Scale): string {
  const at = pixel(y.place(value));
  const label = String(Number(value.toPrecision(10)));
  return `<path d="M${left} ${at}H${right}" stroke="#ddd"/><text x="${left - 8}" y="${at}" text-anchor="end" dominant-baseline="middle">${label}</text>`;
}

const wantedTicks = 5;

/** Round numbers within a scale: steps of 1, 2 or 5 and zeros. */
function ticksOf({ from, to }: Scale): number[] {
  const rough = (to - from) / wantedTicks;
  if (rough === 0) return [from];
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = power * ([1, 2, 5].find((factor) => factor * power >= rough) ?? 10);
  const first = Math.ceil(from / step);
  return Array.from({ length: Math.floor(to / step) - first + 1 }, (_, at) => (first + at) * step);
}

const shownDays = 6;

function drawDays(x: Scale): string {
  const times = Array.from(
    { length: shownDays },
    (_, at) => x.from + ((x.to - x.from) * at) / (shownDays - 1),
  );
  return times
    .map((time, at) => {
      const anchor = at === 0 ? 'start' : at === shownDays - 1 ? 'end' : 'middle';
      const day = new Date(time).toISOString().slice(0, 10);
      return `<text x="${pixel(x.place(time))}" y="515" text-anchor="${anchor}">${day}</text>`;
    })
    .join('\n');
}

function pixel(value: number): string {
  return String(Number(value.toFixed(1)));
}

const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

function escapeXml(text: string): string {
  return text.replaceAll(/[&<>"]/g, (character) => entities[character] ?? '');
}
