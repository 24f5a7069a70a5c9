/**
 * The part of the global `fetch` that the client uses. The global one fits, and so does one that does
 * no more than this.
 */
export type Fetch = (url: string, init: FetchInit) => Promise<FetchResponse>;

export interface FetchInit {
  method: string;
  headers: Record<string, string>;
  body?: string;
  signal: AbortSignal;
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
