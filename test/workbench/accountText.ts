import type { Locator } from 'playwright-core';
import { hostInDescription } from '../support/accountHost';
import { patternOf } from '../support/patternOf';

/** What an account's row says in its description: just this, and the host, as it is not Cloudflare's own. */
export function accountText(account: Locator, text: string): Locator {
  return account.getByText(new RegExp(`^${patternOf(text)}(${hostInDescription})?$`));
}
