/** The sections of the panel beside the user's own fields, in their order. */
export const sectionIds = ['sessions', 'identity', 'failedLogins', 'access', 'denied', 'devices'] as const;

/** One of the sections of the panel. */
export type SectionId = (typeof sectionIds)[number];
