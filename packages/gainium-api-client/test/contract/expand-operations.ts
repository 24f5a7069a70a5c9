import { operations, type Operation } from '../../src/index.ts';

/** One operation with one value for each place of its path that is no id. */
export interface ExpandedOperation {
  operation: Operation;
  method: string;
  /** As in `/api/v2/bots/dca/:botId/start`: only ids are left open. */
  path: string;
}

/** Every operation of the client, once per kind of bot or deal it takes. */
export function expandOperations(): ExpandedOperation[] {
  return Object.values(operations).flatMap((operation) => {
    const [entry] = Object.entries(operation.values ?? {});
    const { method, path } = operation;
    if (!entry) return [{ operation, method, path }];
    const [name, values] = entry;
    return values.map((value) => ({
      operation,
      method,
      path: path.replace(`:${name}`, value),
    }));
  });
}

/** Matches the paths of a pattern: every `:name` stands for one segment. */
export function matcherOf(pattern: string): RegExp {
  return new RegExp(`^${pattern.replaceAll(/:\w+/g, '[^/]+')}$`);
}
