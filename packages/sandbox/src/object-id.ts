/** True for the 24 hex characters that the service's ids are made of (contract section 9). */
export function isObjectId(text: unknown): text is string {
  return typeof text === 'string' && /^[0-9a-f]{24}$/i.test(text);
}

/** The reason that lookups by `_id` answer for other text: an object, not a string (contract section 5). */
export function castError(value: string, model: string): Record<string, unknown> {
  return {
    stringValue: `"${value}"`,
    valueType: 'string',
    kind: 'ObjectId',
    value,
    path: '_id',
    reason: {},
    name: 'CastError',
    message: `Cast to ObjectId failed for value "${value}" (type string) at path "_id" for model "${model}"`,
  };
}
