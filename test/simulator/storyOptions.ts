import { providerIdOf, storyProviders } from './storyParts';

/** A part of a query for the access log that a server may not know. */
export type LogParameter = 'since' | 'until' | 'page' | 'direction' | 'filters';

/** What is unknown in the real API about the routes that tell a user's story, or that a test wants to turn. */
export interface StoryOptions {
  /** What is answered for a user without an identity; the real API does not say. */
  noIdentity?: '404' | 'null' | 'empty';
  /** How the access log compares e-mails: as the request asks, always as a substring, or not at all, as it then does with Ray IDs. */
  logEmailMatch?: 'asked' | 'substring' | 'ignored';
  /** Which parts of a query for the access log are ignored, as an older API would. */
  logIgnores?: readonly LogParameter[];
  /** How many entries of the access log a page has at most, and whether a request for more is refused or cut. */
  maximumLogPerPage?: number;
  logAboveMaximum?: 'refused' | 'cut';
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
  /** The permissions of which one is enough to list identity providers. */
  providersPermissions?: readonly string[];
  /** The permissions of which one is enough to read the log of SCIM. */
  scimPermissions?: readonly string[];
  /** The identity providers of every account, and what they changed by SCIM, in any order. */
  identityProviders?: readonly unknown[];
  scimUpdates?: readonly unknown[];
  /** Which parts of a query for identity providers and the log of SCIM are ignored. */
  scimIgnores?: readonly ('scim_enabled' | 'resource_user_email' | 'page')[];
  /** The permissions of which one is enough to read the access log. */
  accessRequestsPermissions?: readonly string[];
}

const usual: readonly string[] = ['Access: Audit Logs Read', 'Zero Trust Read'];

/** The documented behaviour of these routes, wherever there is one. */
export const defaultStoryBehaviour: Required<StoryOptions> = {
  noIdentity: '404',
  logEmailMatch: 'asked',
  logIgnores: [],
  maximumLogPerPage: 1000,
  logAboveMaximum: 'refused',
  sessionsPermissions: usual,
  sessionIdentityPermissions: usual,
  identityPermissions: usual,
  identityAlsoNeeds: [],
  failedLoginsPermissions: usual,
  providersPermissions: ['Access: Organizations, Identity Providers, and Groups Read', 'Zero Trust Read'],
  scimPermissions: ['Access: SCIM Logs Read', 'Zero Trust Read'],
  identityProviders: storyProviders.map((type) => ({
    id: providerIdOf(type),
    name: `Northwind ${type}`,
    type,
    scim_config: { enabled: false },
  })),
  scimUpdates: [],
  scimIgnores: [],
  accessRequestsPermissions: usual,
};
