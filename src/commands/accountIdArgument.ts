import * as v from 'valibot';
import { toAccountId } from '../cloudflare/accountId';

/** The account id among the arguments of a command, as the extension writes it. */
export const accountId = v.pipe(
  v.string(),
  v.transform(toAccountId),
  v.check((id) => id !== undefined),
  v.transform((id) => id ?? ''),
);
