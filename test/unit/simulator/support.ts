import { startSimulator, type Simulator, type SimulatedUser, type SimulatorOptions } from '../../simulator/simulator';

/** The account that most tests use: 23 users, so that no page size in use divides it. */
export const account = { id: 'a'.repeat(32), name: 'Adventure Works', userCount: 23 };
/** A second account, to see that the two are kept apart. */
export const otherAccount = { id: 'b'.repeat(32), name: 'Blue Yonder', userCount: 4 };

/** The path of an account's users. */
export const usersPath = `/accounts/${account.id}/access/users`;

/** Starts a simulator for each test of the suite and closes it afterwards; call what it returns inside a test. */
export function simulatorOfEachTest(options: SimulatorOptions = {}): () => Simulator {
  let current: Simulator | undefined;
  beforeEach(async () => {
    current = await startSimulator({
      accounts: [account, otherAccount],
      referenceMs: Date.UTC(2026, 9, 1),
      ...options,
    });
  });
  afterEach(async () => {
    await current?.close();
    current = undefined;
  });
  return () => {
    if (current === undefined) {
      throw new Error('No simulator outside a test');
    }
    return current;
  };
}

/** The body of an answer, as loosely as tests need it. */
export interface LooseEnvelope {
  success: boolean;
  errors: { code?: number; message?: string; error_chain?: { code: number; message: string }[] }[];
  messages: unknown[];
  result: SimulatedUser[];
  result_info?: Record<string, number>;
}

/** Sends a GET with the simulator's own token. */
export function get(simulator: Simulator, path: string, init: RequestInit = {}): Promise<Response> {
  const headers = {
    Authorization: `Bearer ${simulator.token}`,
    ...(init.headers as Record<string, string> | undefined),
  };
  return fetch(simulator.baseUrl + path, { ...init, headers });
}

/** Reads the envelope of an answer. */
export async function envelopeOf(response: Response | Promise<Response>): Promise<LooseEnvelope> {
  return (await (await response).json()) as LooseEnvelope;
}

/** Returns the status and the codes of an answer, with those of the chain, as `403 9109`. */
export async function outcomeOf(response: Response | Promise<Response>): Promise<string> {
  const answer = await response;
  const { errors } = await envelopeOf(answer);
  const codes = errors.flatMap(({ code, error_chain: chain }) => [code, ...(chain ?? []).map((link) => link.code)]);
  return [answer.status, ...codes].join(' ');
}
