import { isGainiumError } from '@gainium/api-client';
import { ToolError } from '@gainium/tool-definitions';

/** Why a resource, a prompt or a completion could not be given, in one line for the client. */
export interface GuideFailure {
  /** Whether the client asked for something that is not there, or in a wrong way. */
  isClientsFault: boolean;
  message: string;
}

/** Unknown failures keep their text to themselves. */
export function explainGuideFailure(error: unknown): GuideFailure {
  if (error instanceof ToolError) return { isClientsFault: true, message: error.message };
  const message = isGainiumError(error)
    ? `[${error.code}] ${error.message}`
    : 'Something went wrong in this server. Its log says more.';
  return { isClientsFault: false, message };
}
