/** How a command ends, for scripts. */
export const exitCodes = {
  ok: 0,
  failed: 1,
  usage: 2,
  unknownOutcome: 3,
  unconfirmed: 4,
  interrupted: 130,
} as const;

/** What each of them means, in order. */
export const exitCodeSentences: readonly (readonly [code: number, sentence: string])[] = [
  [exitCodes.ok, 'It worked.'],
  [exitCodes.failed, 'The call failed, or doctor found something to mend.'],
  [exitCodes.usage, 'Wrong flags, arguments or configuration; nothing was done.'],
  [
    exitCodes.unknownOutcome,
    'A write was sent, and nobody knows its effect: look before you repeat it.',
  ],
  [exitCodes.unconfirmed, 'A write waits for a yes, or got a no; nothing was changed.'],
  [exitCodes.interrupted, 'Ended by Ctrl+C.'],
];
