import type { ToolCallOptions } from '@gainium/tool-definitions';

/** `notifications/progress`, in the form both SDKs take it. */
export interface ProgressNotification {
  method: 'notifications/progress';
  params: { progressToken: string | number; progress: number; message: string };
}

/** Sends the progress of a call to a client that asked for it, and otherwise to nobody. */
export function progressTo(
  progressToken: string | number | undefined,
  notify: (notification: ProgressNotification) => Promise<void>,
): Pick<ToolCallOptions, 'reportProgress'> {
  if (progressToken === undefined) return {};
  return {
    reportProgress({ message, elapsedMs }) {
      // Nobody knows how long a backtest takes: the seconds that went by have to do.
      const params = { progressToken, progress: elapsedMs / 1000, message };
      // A client that left does not stop the work; its cancellation does.
      notify({ method: 'notifications/progress', params }).catch(() => {});
    },
  };
}
