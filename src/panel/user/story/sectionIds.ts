/** The sections of the panel besides the user's own fields, in order. */
export const sectionIds = ['sessions', 'identity', 'failedLogins', 'access', 'denied', 'devices', 'scim'] as const;

/** One of `sectionIds`. */
export type SectionId = (typeof sectionIds)[number];
