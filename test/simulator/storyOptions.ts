/** What is unknown in the real API about the routes that tell a user's story, or that a test wants to turn. */
export interface StoryOptions {
  /** What is answered for a user without an identity; the real API does not say. */
  noIdentity?: '404' | 'null' | 'empty';
  /** How the access log compares e-mails: as the request asks, always as a substring, or not at all, as it then does with Ray IDs. */
  logEmailMatch?: 'asked' | 'substring' | 'ignored';
  /** The permissions of which one is enough to list active sessions. */
  sessionsPermissions?: readonly string[];
  /** The permissions of which one is enough to read the identity of a session. */
  sessionIdentityPermissions?: readonly string[];
  /** The permissions of which one is enough to read the last seen identity. */
  identityPermissions?: readonly string[];
  /** The permissions of which one is needed besides for both identity routes; none where it is empty. */
  identityAlsoNeeds?: readonly string[];
  /** The permissions of which one is enough to list failed logins. */
  failedLoginsPermissions?: readonly string[];
  /** The permissions of which one is enough to read the access log. */
  accessRequestsPermissions?: readonly string[];
}

const usual: readonly string[] = ['Access: Audit Logs Read', 'Zero Trust Read'];

/** The documented behaviour of these routes, wherever there is one. */
export const defaultStoryBehaviour: Required<StoryOptions> = {
  noIdentity: '404',
  logEmailMatch: 'asked',
  sessionsPermissions: usual,
  sessionIdentityPermissions: usual,
  identityPermissions: usual,
  identityAlsoNeeds: [],
  failedLoginsPermissions: usual,
  accessRequestsPermissions: usual,
};
