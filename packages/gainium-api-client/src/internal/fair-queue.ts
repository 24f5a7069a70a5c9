/** A queue per key; taking goes round between the keys, so that no key can hold up the others. */
export class FairQueue<T> {
  /** A Map keeps insertion order: the first key is the one whose turn it is. */
  readonly #queues = new Map<string, T[]>();
  #size = 0;

  get size(): number {
    return this.#size;
  }

  push(key: string, item: T): void {
    const queue = this.#queues.get(key);
    if (queue) queue.push(item);
    else this.#queues.set(key, [item]);
    this.#size += 1;
  }

  take(): T | undefined {
    for (const [key, queue] of this.#queues) {
      const item = queue.shift();
      this.#queues.delete(key);
      if (queue.length > 0) this.#queues.set(key, queue);
      this.#size -= 1;
      return item;
    }
    return undefined;
  }

  remove(key: string, item: T): void {
    const queue = this.#queues.get(key) ?? [];
    const index = queue.indexOf(item);
    if (index === -1) return;
    queue.splice(index, 1);
    if (queue.length === 0) this.#queues.delete(key);
    this.#size -= 1;
  }

  /** How many items are taken before a new one of this key, at least. */
  countAhead(key: string): number {
    const own = this.#queues.get(key)?.length ?? 0;
    let ahead = own;
    for (const [other, queue] of this.#queues) {
      if (other !== key) ahead += Math.min(queue.length, own);
    }
    return ahead;
  }

  *entries(): Generator<[key: string, item: T]> {
    for (const [key, queue] of this.#queues) {
      for (const item of queue) yield [key, item];
    }
  }
}
