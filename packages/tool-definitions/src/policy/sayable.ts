/** Between two sentences, the second of which may begin with the name of a tool. */
export const sentenceEnd = /(?<=[.!?]) /;

/**
 * Leaves out the sentences that name something the reader cannot use, so that one text serves
 * every surface and none of them speaks of a tool or parameter it does not have.
 */
export function keepSayableSentences(text: string, missingNames: readonly string[]): string {
  if (missingNames.length === 0) return text;
  const missing = new RegExp(`\\b(?:${missingNames.join('|')})\\b`);
  return text
    .split(sentenceEnd)
    .filter((sentence) => !missing.test(sentence))
    .join(' ');
}
