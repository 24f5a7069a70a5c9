import type { ToolOutcome } from '../define-tool.ts';
import type { ReadBack } from '../read-back.ts';

/** The outcome of a write that was read back, with the ids and names of what it was about. */
export function readBackOutcome(
  result: ReadBack,
  subject: Readonly<Record<string, unknown>>,
): ToolOutcome {
  const { status } = result;
  if (status === 'unverified') {
    const note = `The API accepted it, but it could not be read back: ${result.reason}. Read it before sending it again.`;
    return { data: { status, ...subject }, notes: [note] };
  }
  const data = { status, ...subject, settings: result.stored };
  if (status === 'applied') return { data };
  return {
    data: { ...data, differences: result.differences },
    notes: ['The API accepted it, but what is stored differs from what was sent.'],
  };
}
