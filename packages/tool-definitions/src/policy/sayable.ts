/**
 * Leaves out the sentences that name something the reader cannot use, so that one text serves
 * every surface and none of them speaks of a tool or parameter it does not have. Sentences may
 * begin with a tool name, so any blank after a full stop ends one.
 */
export function keepSayableSentences(text: string, missingNames: readonly string[]): string {
  if (missingNames.length === 0) return text;
  const missing = new RegExp(`\\b(?:${missingNames.join('|')})\\b`);
  return text
    .split(/(?<=[.!?]) /)
    .filter((sentence) => !missing.test(sentence))
    .join(' ');
}
