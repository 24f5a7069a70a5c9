/** A value as it can come from JSON, past the compiler. */
export function untyped(value: unknown): never {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- that is what it is for
  return value as never;
}
