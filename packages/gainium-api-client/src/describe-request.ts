import { assertPathValues, serialiseBody } from './internal/check.ts';
import { operations, type Operation, type OperationId } from './operations.ts';
import { buildQuery, fillPath, type PathParams, type QueryValue } from './path.ts';

/** The parts of one request in terms of the contract. */
export interface OperationInput {
  /** Values for the `:name` places of the operation's path. */
  params?: PathParams;
  query?: Readonly<Record<string, QueryValue>>;
  body?: Readonly<Record<string, unknown>>;
}

/** A request as it would go over the wire, without credentials. */
export interface RequestDescription {
  method: Operation['method'];
  /** With the query, percent-encoded. */
  path: string;
  body?: Readonly<Record<string, unknown>>;
}

/**
 * What `client.request` with the same arguments sends. Nothing is sent.
 *
 * @throws InvalidRequestError when the input cannot be sent.
 */
export function describeRequest(
  id: OperationId,
  { params = {}, query = {}, body }: OperationInput = {},
): RequestDescription {
  const operation = operations[id];
  assertPathValues(operation, params);
  serialiseBody(body);
  const path = fillPath(operation.path, params) + buildQuery(query);
  return { method: operation.method, path, ...(body && { body }) };
}
