import type { UserQuery } from '../cloudflare/accessUsers';
import type { Failure } from '../cloudflare/errors';
import type { Event } from '../util/event';

/** What everything that shows personal data asks first: each value comes back as it may be shown now. */
export interface Privacy {
  /** Whether personal data is masked now. */
  readonly isOn: boolean;
  /** Fires after masking was turned on or off: what is shown has to be shown anew. */
  readonly onDidChange: Event<void>;
  /** A record of any type; the same record gives the same copy. */
  record<T>(record: T): T;
  /** What others or the person wrote: e-mails, addresses and ids in it are masked. */
  text(text: string): string;
  /** What a person called an account, or Cloudflare did: it may be a name. */
  label(label: string): string;
  /** An id, of whatever form. */
  id(id: string): string;
  /** An e-mail. */
  email(email: string): string;
  failure(failure: Failure): Failure;
  /** What Cloudflare is asked to search for, which may be an e-mail or a name. */
  query(query: UserQuery): UserQuery;
  /** A view made of plain objects, with all of its texts masked as `text` does. */
  view<T>(view: T): T;
}
