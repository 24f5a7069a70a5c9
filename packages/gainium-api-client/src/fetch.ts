/**
 * The part of the global `fetch` that the client uses. The global one fits, and so does one that does
 * no more than this.
 */
export type Fetch = (url: string, init: FetchInit) => Promise<FetchResponse>;

export interface FetchInit {
  method: string;
  headers: Record<string, string>;
  body?: string;
  /** Aborted when the request has to end. Made when it is first read. */
  readonly signal: AbortSignal;
  /**
   * Calls back when `signal` is aborted, at once if it was, without making one: Node before 22 takes
   * longer for a signal than for all else around a request. Returns a function that ends this.
   */
  readonly onAbort: (listener: (reason: unknown) => void) => () => void;
  /** A redirect is an answer like any other. */
  redirect: 'manual';
}

export interface FetchResponse {
  readonly ok: boolean;
  readonly status: number;
  readonly headers: ResponseHeaders;
  readonly body: ResponseBody | null;
}

export interface ResponseHeaders {
  get(name: string): string | null;
  has(name: string): boolean;
}

/** The bytes after decompression. */
export interface ResponseBody {
  getReader(): BodyReader;
  /** Ends the transfer. */
  cancel(): Promise<void>;
}

export interface BodyReader {
  read(): Promise<{ done: boolean; value?: Uint8Array | undefined }>;
  cancel(): Promise<void>;
}
