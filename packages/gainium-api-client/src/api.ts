import { assertPage } from './internal/check.ts';
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
    // The casts of the whole client: the shape was checked, the fields are the contract's word.
    object: async <T>(id: OperationId, part: OperationRequest) =>
      (await request(id, 'object', part)).data as T,
    list: async <T>(id: OperationId, part: OperationRequest) =>
      (await request(id, 'list', part)).data as T[],
    async page<T>(id: OperationId, part: OperationRequest, asked: PageOptions): Promise<Page<T>> {
      assertPage(asked.page);
      const query = { ...part.query, page: asked.page };
      const envelope = await request(id, 'list', { ...part, query });
      return buildPage(envelope.data as T[], envelope, asked, (page) =>
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
