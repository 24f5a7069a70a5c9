import type { Random } from './random.ts';

/** Makes the two kinds of ids the API has: 24 hex characters (ObjectId) and uuid version 4. */
export interface Ids {
  objectId(): string;
  uuid(): string;
}

export function createIds(random: Random): Ids {
  const hex = (length: number): string =>
    Array.from({ length }, () => Math.floor(random() * 16).toString(16)).join('');
  return {
    objectId: () => hex(24),
    uuid: () =>
      `${hex(8)}-${hex(4)}-4${hex(3)}-${'89ab'.charAt(Math.floor(random() * 4))}${hex(3)}-${hex(12)}`,
  };
}
