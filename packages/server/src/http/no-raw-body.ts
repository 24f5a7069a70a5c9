/** Stands in for `raw-body` in the bundle, where bodies are read before a transport sees them. */
export default function rawBody(): never {
  throw new Error('A transport tried to read a body that was read already.');
}
