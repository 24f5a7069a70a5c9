import { isatty } from 'node:tty';
import type { ReportProgress } from '@gainium/tool-definitions';

const standardError = 2;
const redrawEveryMs = 1000;
const startOfClearedLine = '\r\u001B[K';

export interface Progress {
  report: ReportProgress;
  /** Takes the line away again. */
  end(): void;
}

/**
 * Shows on standard error that a call goes on: in a terminal as one line that counts the seconds,
 * elsewhere as a line for each report.
 */
export function followProgress(waitingFor: string): Progress {
  if (!isatty(standardError)) {
    return {
      report: ({ message, elapsedMs }) => process.stderr.write(`${describe(message, elapsedMs)}\n`),
      end: () => {},
    };
  }
  const startedAt = performance.now();
  let current = waitingFor;
  let isDrawn = false;
  const draw = () => {
    const line = describe(current, performance.now() - startedAt);
    process.stderr.write(startOfClearedLine + line);
    isDrawn = true;
  };
  const timer = setInterval(draw, redrawEveryMs);
  return {
    report({ message }) {
      current = message;
      draw();
    },
    end() {
      clearInterval(timer);
      if (isDrawn) process.stderr.write(startOfClearedLine);
    },
  };
}

function describe(message: string, elapsedMs: number): string {
  return `${message} (${Math.round(elapsedMs / 1000)} s)`;
}
