/** What issue 7 asks for, by the title of the row. */
const goals = [
  ['Cold start to tools/list', '≤ 2.2 × bare'],
  ['stdio, 32 in flight', '≥ 0.55 × bare'],
  ...['2026-07-28', 'stateless'].flatMap((era) =>
    [16, 64].map((clients) => [`HTTP ${era}, ${clients} clients`, '≥ 0.45 × bare']),
  ),
  ...[16, 64].map((clients) => [`HTTP sessions, ${clients} clients`, '≥ 0.4 × bare']),
  ['Memory of 1,000 idle sessions', '≤ 5 MB'],
  ['List result ÷ raw payload', '≤ 2'],
];

export function goalOf(title) {
  return goals.find(([known]) => known === title)?.[1];
}
