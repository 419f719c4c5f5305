import * as v from 'valibot';
import { readMomentMs } from '../cloudflare/moment';
import type { LogFilter } from '../directory/accountLogFilter';
import type { LogRange } from '../directory/logRange';
import { accountId } from './accountIdArgument';

/** What other code wants to see of an account's log; without a range, the one that the panel shows anyway. */
export interface AccessLogArguments {
  readonly accountId: string;
  readonly range: LogRange | undefined;
  readonly filter: LogFilter;
}

const moment = v.optional(
  v.pipe(
    v.string(),
    v.maxLength(80),
    v.transform((text) => readMomentMs(text)),
    v.check((atMs) => atMs !== undefined),
  ),
);
const value = v.optional(v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(1_000)));

/** The arguments of the command that shows an access log; `since` and `until` are dates and times. */
export const accessLogArguments = v.pipe(
  v.object({
    ...{ accountId, since: moment, until: moment },
    ...{ allowed: v.optional(v.boolean()), app: value, country: value },
  }),
  v.check(({ since = 0, until = Infinity }) => since <= until),
  v.transform(({ accountId: id, since, until, allowed, app, country }): AccessLogArguments => ({
    accountId: id,
    range: (since ?? until) === undefined ? undefined : { kind: 'own', sinceMs: since, untilMs: until },
    filter: { outcome: allowed === undefined ? undefined : allowed ? 'allowed' : 'denied', app, country },
  })),
);
