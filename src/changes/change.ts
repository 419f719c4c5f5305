import type { AccessUser } from '../cloudflare/accessUser';
import type { CredentialKind } from '../cloudflare/credential';
import type { Failure } from '../cloudflare/errors';
import type { ListDoubt } from '../cloudflare/listReading';
import type { SecretPlace } from '../cloudflare/secretPlace';

/** What can be changed at Cloudflare. */
export type ChangeKind = 'removeSeats' | 'revokeSessions';

/** What a person asks for, before it is reviewed. */
export interface ChangeRequest {
  readonly kind: ChangeKind;
  readonly accountId: string;
  /** The records as the person saw them; those that name the same user count once. */
  readonly users: readonly AccessUser[];
  /** For `revokeSessions` alone: also revokes the users' devices. */
  readonly alsoDevices?: boolean;
  /** For `removeSeats` alone: one seat per request, so that one refused user does not hold up others. */
  readonly oneByOne?: boolean;
}

/** Why a user is left out of a change: the call cannot name the user, there is nothing to remove, or nobody is there. */
export type LeftOutReason = 'noSeat' | 'noSeatId' | 'noEmail' | 'noUserId' | 'notFound';

/** Users who share an e-mail; a revocation names users by e-mail, so it reaches all of them. */
export interface SharedEmail {
  readonly email: string;
  /** The users of the account with this e-mail whom the request does not name. */
  readonly others: readonly AccessUser[];
}

/** Users who share the id of their seat, which is what a removal names; it reaches all of them. */
export interface SharedSeat {
  readonly user: AccessUser;
  /** The loaded users of the account with this seat whom the request does not name. */
  readonly others: readonly AccessUser[];
}

/** What is known about a permission: `unknown` until Cloudflare has accepted or refused such a call, or the token. */
export type ChangePermission =
  | { readonly state: 'held' | 'unknown' }
  /** The failure tells whether the permission or the token itself is at fault. */
  | { readonly state: 'refused'; readonly failure: Failure };

/** The credential that a change is sent with. */
export interface ChangeCredential {
  readonly kind: CredentialKind;
  readonly place: SecretPlace;
  /** Whether it is the account's own credential for changes, instead of the one that reads. */
  readonly isForChanges: boolean;
  /** Names the secret without saying anything of it: another secret of the account has another name. */
  readonly secretName: string;
}

/** Everything a person should know before a change is sent; it is computed from reads alone. */
export interface ChangeReview {
  readonly request: ChangeRequest;
  /** The users whom the change is sent for, as they were just read. */
  readonly users: readonly AccessUser[];
  readonly leftOut: readonly { readonly user: AccessUser; readonly why: LeftOutReason }[];
  /** How many requests change something, not counting the reads before and after them. */
  readonly requestCount: number;
  /** The host and port that the requests go to. */
  readonly host: string;
  readonly credential: ChangeCredential;
  readonly permission: ChangePermission;
  /** The name of the permission that such a call needs, as Cloudflare's documentation writes it. */
  readonly permissionName: string;
  /** For `revokeSessions` alone. */
  readonly sharedEmails: readonly SharedEmail[];
  /** Why others may share an e-mail who are not in `sharedEmails`; always undefined for `removeSeats`. */
  readonly emailDoubt: ListDoubt | undefined;
  /** For `removeSeats` alone. */
  readonly sharedSeats: readonly SharedSeat[];
  /** Users who logged in, or whose device was seen, within `recentDays`. */
  readonly seenRecently: readonly AccessUser[];
  /** Why the devices could not be read: then `seenRecently` knows logins alone. */
  readonly devicesFailure: Failure | undefined;
  /** How many users the account has; undefined if the API does not tell. */
  readonly directoryCount: number | undefined;
  /** Whether `users` are more than a fifth of the account's users. */
  readonly isLargeShare: boolean;
}

/** Users seen within so many days are asked about once more. */
export const recentDays = 7;

/** Why a change was not sent for a user. */
export type NotSentReason =
  | 'cancelled'
  /** The account has another credential since the review, or one for another host. */
  | 'otherCredential'
  /** An earlier request failed in a way that the following ones would fail too. */
  | 'stopped'
  /** The user logged in, or got another seat or e-mail, since the review. */
  | 'changedSinceReview'
  /** Somebody whom the review did not name has the e-mail, too. */
  | 'emailShared'
  /** There is nothing left to remove, or nobody. */
  | 'noSeat'
  | 'notFound'
  /** The user could not be read again right before. */
  | 'notRead'
  /** The change could not be noted on this machine. */
  | 'notNoted';

/** What became of a change for one user. */
export type ChangeOutcome =
  /** Seats: the user's record, read afterwards, says so. Sessions: Cloudflare says so, and lists no older session. */
  | { readonly status: 'done'; readonly rayId: string | undefined }
  /** Cloudflare accepted it, but what was read afterwards does not show it (yet), or could not be read (`failure`). */
  | { readonly status: 'unconfirmed'; readonly rayId: string | undefined; readonly failure?: Failure }
  | { readonly status: 'refused'; readonly failure: Failure }
  /** It was sent and no answer came that tells what became of it. */
  | { readonly status: 'unknown'; readonly failure: Failure }
  | { readonly status: 'notSent'; readonly why: NotSentReason; readonly failure?: Failure };

/** The result for one user of a review. */
export interface ChangeResult {
  readonly user: AccessUser;
  readonly outcome: ChangeOutcome;
}

/** The results of a change, in the order of the review's users. */
export interface ChangeReport {
  readonly request: ChangeRequest;
  readonly results: readonly ChangeResult[];
}

/** How far a change has come. */
export interface ChangeProgress {
  readonly step: 'checking' | 'sending' | 'readingBack';
  /** The users whom the step is about. */
  readonly users: readonly AccessUser[];
  readonly doneCount: number;
  readonly totalCount: number;
}

/** Control of a running change. */
export interface RunOptions {
  /** Stops before the next request is sent; one that is on its way is waited for, and read back. */
  readonly signal: AbortSignal;
  readonly onProgress?: (progress: ChangeProgress) => void;
}

/** The extension's one way to change anything at Cloudflare. */
export interface Changes {
  /** Sends reads alone. Rejects with a `CloudflareError` if the users can't be read, or if the signal is aborted. */
  review(request: ChangeRequest, signal: AbortSignal): Promise<ChangeReview>;
  /** Sends what was reviewed, each request once. Every outcome is part of the report; rejections are bugs. */
  run(review: ChangeReview, options: RunOptions): Promise<ChangeReport>;
  /** Reads the users again whose change is open; resolves with the report as it is then. Sends reads alone. */
  readAgain(report: ChangeReport): Promise<ChangeReport>;
  /** The text of a document of the changes made from this machine, newest first, of one account or of all. */
  made(accountId?: string): Promise<string>;
}
