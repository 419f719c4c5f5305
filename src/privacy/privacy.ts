import type { UserQuery } from '../cloudflare/accessUsers';
import type { Failure } from '../cloudflare/errors';
import type { Event } from '../util/event';

/** Masks everything personal before it is shown; each method returns its value as it may be shown now. */
export interface Privacy {
  /** Whether personal data is currently masked. */
  readonly isOn: boolean;
  /** Fires when masking is turned on or off: everything shown must be shown anew. */
  readonly onDidChange: Event<void>;
  /** A record of any type; the same record returns the same copy. */
  record<T>(record: T): T;
  /** Text written by others or by the person; e-mails, addresses and ids in it are masked. */
  text(text: string): string;
  /** The label of an account, given by the person or by Cloudflare; it may be a name. */
  label(label: string): string;
  /** An id of any form. */
  id(id: string): string;
  /** An e-mail. */
  email(email: string): string;
  failure(failure: Failure): Failure;
  /** A search query to Cloudflare, which may be an e-mail or a name. */
  query(query: UserQuery): UserQuery;
  /** A view model of plain objects, with every text masked as `text` does. */
  view<T>(view: T): T;
}
