import type { ClientRequest } from 'node:http';
import type { RequestOptions } from 'node:https';
import type { RequestInit, Response } from 'node-fetch';

/** The arguments of node-fetch, and those that node-fetch itself has no option for. */
export interface FollowedFetch {
  readonly url: string;
  readonly init: RequestInit;
  /** Options for Node's `request` in addition to those that node-fetch sets. */
  readonly requestOptions: RequestOptions;
  /** Called with the request before any of it is sent. */
  readonly onRequest: (request: ClientRequest) => void;
}

type MakeRequest = (url: string, options: RequestOptions) => ClientRequest;

/** Loads node-fetch ahead of the first request, outside activation. */
export async function loadFetch(): Promise<void> {
  await import('node-fetch');
}

/**
 * Fetches with node-fetch and hands out the `ClientRequest` that it makes. Only that request can set and reveal the
 * connection, because VS Code replaces the agent that node-fetch would pass. The response promise comes inside an
 * object, so that the caller can await it separately.
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
  // node-fetch makes its request before it returns, so no other request can reach this function.
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
