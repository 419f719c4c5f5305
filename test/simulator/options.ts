import { defaultSeatBehaviour, type SeatOptions } from './seatOptions';
import { defaultStoryBehaviour, type StoryOptions } from './storyOptions';

/** One account of the simulated tenant; its users follow from `seed` (default: taken from the id) and their number. */
export interface SimulatedAccount {
  id: string;
  name: string;
  userCount: number;
  seed?: number;
  /** How many devices there are, beyond those that the users count some that were revoked; default: those alone. */
  deviceCount?: number;
}

/** How a text filter of a list is compared, always without regard to case: the real API does not say. */
export type MatchMode = 'substring' | 'exact' | 'prefix';

/** Everything about the simulated API that is unknown in the real one, or that a test wants to turn; see `defaultBehaviour`. */
export interface SimulatorOptions extends StoryOptions, SeatOptions {
  /** The accounts of the tenant; default: `demoAccounts`. */
  accounts?: readonly SimulatedAccount[];
  /** The port to listen on; default 0, any free one. */
  port?: number;
  /** The certificate and its key, as PEM, with which it speaks TLS; plain HTTP where it is left out. */
  certificate?: { readonly cert: string; readonly key: string };
  /** The name that its address has, for clients that reach it through a proxy; default: 127.0.0.1. */
  hostName?: string;
  /** How long each answer waits before it is sent. */
  latencyMs?: number;
  /** The instant that the ages of logins count back from; default: when the simulator starts. */
  referenceMs?: number;
  /** The totals in `result_info`: both, `total_count` without `total_pages`, or neither. */
  totals?: 'all' | 'countOnly' | 'none';
  /** Whether lists carry a `result_info` at all. */
  resultInfo?: boolean;
  /** What `total_count` and `total_pages` count under a filter: every record (as the spec says) or the hits. */
  totalsUnderFilter?: 'unfiltered' | 'filtered';
  /** What a page past the end holds. */
  beyondEnd?: 'empty' | 'lastPage' | 'firstPage';
  /** How `email`, `name` and `search` match. */
  match?: MatchMode;
  /** Whether GET /accounts answers account-owned tokens, or refuses them with code 1001. */
  accountsForAccountTokens?: 'answered' | 'refused';
  /** Whether GET /accounts pages, or sends everything for every `page` for ever, with `total_pages` 1. */
  accountsPaging?: 'paged' | 'repeatsForEver';
  /** The permissions of which one is enough to list users and to read one. */
  usersPermissions?: readonly string[];
  /** The address that requests come from, as the API sees it. */
  clientAddress?: string;
  /** The accounts without Zero Trust, and the status with which what belongs to it is refused there. */
  notEnabled?: { readonly accountIds: readonly string[]; readonly status: 403 | 404 };
  /** How many requests a credential has in how many seconds before it is blocked for as long. */
  rateBudget?: { limit: number; windowSeconds: number };
}

/** The options that can change while the simulator runs, all filled in. */
export type Behaviour = Required<
  Omit<SimulatorOptions, 'accounts' | 'port' | 'certificate' | 'hostName' | 'referenceMs'>
>;

/** What the simulator does when a test asks for nothing else: the documented API wherever it is documented. */
export const defaultBehaviour: Behaviour = {
  latencyMs: 0,
  totals: 'all',
  resultInfo: true,
  totalsUnderFilter: 'unfiltered',
  beyondEnd: 'empty',
  match: 'substring',
  accountsForAccountTokens: 'answered',
  accountsPaging: 'paged',
  usersPermissions: ['Access: Audit Logs Read', 'Zero Trust Read'],
  clientAddress: '2001:db8::7',
  notEnabled: { accountIds: [], status: 403 },
  rateBudget: { limit: 1200, windowSeconds: 300 },
  ...defaultStoryBehaviour,
  ...defaultSeatBehaviour,
};

/** Returns the behaviour that the options ask for; what they leave out is as in `defaultBehaviour`. */
export function behaviourOf(options: SimulatorOptions): Behaviour {
  return { ...defaultBehaviour, ...options };
}
