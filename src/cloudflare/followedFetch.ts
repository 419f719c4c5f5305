import type { ClientRequest } from 'node:http';
import type { RequestOptions } from 'node:https';
import type { RequestInit, Response } from 'node-fetch';

/** What node-fetch is asked for, and what of it node-fetch itself has no word for. */
export interface FollowedFetch {
  readonly url: string;
  readonly init: RequestInit;
  /** Options of Node's request beside those that node-fetch sets. */
  readonly requestOptions: RequestOptions;
  /** Called with the request before anything of it is sent. */
  readonly onRequest: (request: ClientRequest) => void;
}

type MakeRequest = (url: string, options: RequestOptions) => ClientRequest;

/** Loads what requests are made by, so that the first request need not; activation does not pay for it. */
export async function loadFetch(): Promise<void> {
  await import('node-fetch');
}

/**
 * Fetches by node-fetch, and hands out the request that it makes: only there can be said, and seen, which connection is
 * used, since VS Code puts its own agent in the place of the one that node-fetch would pass on. The promise of the answer
 * comes in an object, so that it can be awaited apart.
 */
export async function fetchFollowed(followed: FollowedFetch): Promise<{ readonly response: Promise<Response> }> {
  const { url, init, requestOptions, onRequest } = followed;
  const [{ default: fetch }, module] = await Promise.all([
    import('node-fetch'),
    url.startsWith('https:') ? import('node:https') : import('node:http'),
  ]);
  const requests: { request: unknown } = module.default;
  const original = requests.request;
  const request = original as MakeRequest;
  // node-fetch makes its request before it returns, so that no other one can meet this.
  requests.request = (address: string, options: RequestOptions): ClientRequest => {
    const made = request(address, { ...options, ...requestOptions });
    onRequest(made);
    return made;
  };
  try {
    return { response: fetch(url, init) };
  } finally {
    requests.request = original;
  }
}
