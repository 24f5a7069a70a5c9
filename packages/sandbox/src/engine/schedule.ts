/** Things that happen at a later time, in the order of their times. */
export interface Schedule {
  add(time: number, run: () => void): void;
  /** When the next one is due, in ms; Infinity when nothing is waiting. */
  nextTime(): number;
  runDue(time: number): void;
}

export function createSchedule(): Schedule {
  let waiting: { time: number; run: () => void }[] = [];
  return {
    add(time, run) {
      waiting = [...waiting, { time, run }].toSorted((one, other) => one.time - other.time);
    },
    nextTime: () => waiting[0]?.time ?? Infinity,
    runDue(time) {
      for (let next = waiting[0]; next !== undefined && next.time <= time; next = waiting[0]) {
        waiting = waiting.slice(1);
        next.run();
      }
    },
  };
}
