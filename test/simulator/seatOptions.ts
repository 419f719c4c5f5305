/** What is unknown in the real API about devices and the organization, or that a test wants to turn. */
export interface SeatOptions {
  /** The permissions of which one is enough to list devices; the real API documents none. */
  devicesPermissions?: readonly string[];
  /** The permissions of which one is enough to read the organization. */
  organizationPermissions?: readonly string[];
  /** The permissions of which one is enough to remove seats. */
  seatsPermissions?: readonly string[];
  /** The permissions of which one is enough to revoke the sessions of a user. */
  revocationPermissions?: readonly string[];
  /** How many seats one request may change; a request for more is refused. */
  maximumSeatsPerRequest?: number;
  /** How many seats were bought: when they are used up, users without one are blocked at login. */
  seatLimit?: number;
  /** How many devices a page has at most; a request for more is refused. */
  maximumDevicesPerPage?: number;
  /** Whether lists of devices tell their total; null where they do not. */
  deviceTotals?: 'told' | 'null';
  /** What the organization says of `user_seat_expiration_inactive_time`; it does not have the field where this is undefined. */
  seatExpiration?: unknown;
}

/** The documented behaviour of these routes, wherever there is one. */
export const defaultSeatBehaviour: Required<SeatOptions> = {
  devicesPermissions: ['Access: Audit Logs Read', 'Zero Trust Read'],
  organizationPermissions: ['Access: Organizations, Identity Providers, and Groups Read', 'Zero Trust Read'],
  seatsPermissions: ['Zero Trust: Seats Write'],
  revocationPermissions: [
    'Access: Organizations, Identity Providers, and Groups Write',
    'Access: Organizations, Identity Providers, and Groups Revoke',
  ],
  maximumSeatsPerRequest: Infinity,
  seatLimit: Infinity,
  maximumDevicesPerPage: 1000,
  deviceTotals: 'null',
  seatExpiration: undefined,
};
