import { assertPage } from './internal/check.ts';
import type { Envelope } from './internal/envelope.ts';
import type { OperationId } from './operations.ts';
import { buildPage, type Page, type PageOptions } from './pagination.ts';
import type { OperationRequest, Requester } from './request.ts';

/** What resources are built on: operations whose answers have the type the contract gives them. */
export interface Api {
  object<T>(id: OperationId, request: OperationRequest): Promise<T>;
  list<T>(id: OperationId, request: OperationRequest): Promise<T[]>;
  page<T>(id: OperationId, request: OperationRequest, asked: PageOptions): Promise<Page<T>>;
  text(id: OperationId, request: OperationRequest): Promise<string>;
  nothing(id: OperationId, request: OperationRequest): Promise<void>;
}

export function createApi(request: Requester): Api {
  const api: Api = {
    object: async <T>(id: OperationId, part: OperationRequest) =>
      trustContract<T>(await request(id, 'object', part)),
    list: async <T>(id: OperationId, part: OperationRequest) =>
      trustContract<T[]>(await request(id, 'list', part)),
    async page<T>(id: OperationId, part: OperationRequest, asked: PageOptions): Promise<Page<T>> {
      assertPage(asked.page);
      const query = { ...part.query, page: asked.page };
      const envelope = await request(id, 'list', { ...part, query });
      return buildPage(trustContract<T[]>(envelope), envelope, asked, (page) =>
        api.page<T>(id, part, { ...asked, page }),
      );
    },
    text: async (id, part) => String((await request(id, 'text', part)).data),
    nothing: async (id, part) => {
      await request(id, 'anything', part);
    },
  };
  return api;
}

/**
 * Gives checked-by-shape data the type of the contract. This is the one place where the client takes
 * the API's word: checking every field would break on what newer servers add or leave out.
 */
// oxlint-disable-next-line typescript/no-unnecessary-type-parameters -- names the contract's type
function trustContract<T>({ data }: Envelope): T {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- see above
  return data as T;
}
