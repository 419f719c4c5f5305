/** An error whose message is written for the person: what happened, what it means, what to do. */
export class UserError extends Error {
  readonly tag = 'UserError';
}
