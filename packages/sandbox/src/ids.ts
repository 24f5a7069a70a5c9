import type { Random } from './random.ts';

/** Makes the two kinds of ids the API has: 24 hex characters (ObjectId) and uuid version 4. */
export interface Ids {
  objectId(): string;
  uuid(): string;
}

export function createIds(random: Random): Ids {
  const eight = (): string =>
    Math.floor(random() * 2 ** 32)
      .toString(16)
      .padStart(8, '0');
  const hex = (length: number): string => (eight() + eight() + eight()).slice(0, length);
  return {
    objectId: () => hex(24),
    uuid: () =>
      `${hex(8)}-${hex(4)}-4${hex(3)}-${'89ab'.charAt(Math.floor(random() * 4))}${hex(3)}-${hex(12)}`,
  };
}
