import type { Locator } from 'playwright-core';
import { hostInDescription } from '../support/accountHost';

/** What an account's row says in its description: just this, and the host, as it is not Cloudflare's own. */
export function accountText(account: Locator, text: string): Locator {
  const exactly = text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  return account.getByText(new RegExp(`^${exactly}(${hostInDescription})?$`));
}
