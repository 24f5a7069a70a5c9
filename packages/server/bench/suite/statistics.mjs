function median(values) {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

/**
 * Medians of each side over all rounds, and the median of what each round says about their ratio:
 * the sides of one round ran next to each other, so a busy machine slowed both.
 */
export function summarise(rounds, sideNames) {
  const valuesOf = (name) => rounds.map((round) => round[name]);
  return Object.fromEntries(
    sideNames.map((name) => [
      name,
      {
        median: median(valuesOf(name)),
        ratio: median(rounds.map((round) => round[name] / round.bare)),
        values: valuesOf(name),
      },
    ]),
  );
}

/** Runs `measure` for each side in turn, `count` times, and turns the order round each time. */
export async function alternate(sides, count, measure) {
  const rounds = [];
  for (let index = 0; index < count; index += 1) {
    const round = {};
    const order = index % 2 === 0 ? sides : sides.toReversed();
    for (const side of order) round[side.name] = await measure(side, index);
    rounds.push(round);
  }
  return rounds;
}
