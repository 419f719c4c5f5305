import { accessRequestFacts } from '../../../cloudflare/accessRequestFacts';
import { loginFacts } from '../../../cloudflare/loginFacts';
import { deniedTimeline } from '../../../directory/deniedTimeline';
import type { UserStory } from '../../../directory/userStory';
import type { Privacy } from '../../../privacy/privacy';
import type { SectionId } from './sectionIds';
import { rayIdCell } from './tableBlocks';

/**
 * The Ray ID in a row of a section as it was sent, complete and unmasked; undefined unless that row still shows `text`,
 * since the section may have been read again after the person saw it.
 */
export function copiedRayId(
  { failedLogins, access }: Pick<UserStory, 'failedLogins' | 'access'>,
  { section, row, text }: { readonly section: SectionId; readonly row: number; readonly text: string },
  privacy: Privacy,
): string | undefined {
  const logins = failedLogins.value?.records ?? [];
  const requests = access.value?.requests ?? [];
  const rayId =
    section === 'denied'
      ? deniedTimeline(logins, requests)[row]?.rayId
      : section === 'access'
        ? accessRequestFacts(requests[row]).rayId
        : section === 'failedLogins'
          ? loginFacts(logins[row]).rayId
          : undefined;
  const masked = rayIdCell(privacy.record({ ray_id: rayId }).ray_id, row).value.text;
  return masked === text || privacy.text(masked) === text ? rayId : undefined;
}
