/** Error pages write the words before it, and the data centre after it: "Ray ID: 8f2a0b1c3d4e5f60-FRA". */
const rayIdPattern =
  /^(?:(?:cloudflare[ -]?)?(?:cf-?)?ray(?:[ _-]?id)?\s*[:：=#]?\s*)?([\da-f]{16})(?:-[a-z]{3})?[.,;]?$/i;
/** No way of writing one is longer. */
const maxLength = 80;

/** A Ray ID as the log has it: in lower case, without the data centre that some pages add, as in `-FRA`. */
export function bareRayId(rayId: string): string {
  return rayId.toLowerCase().split('-')[0] ?? '';
}

/** Whether both are the same Ray ID. */
export function hasRayId(rayId: string | undefined, asked: string): boolean {
  return rayId !== undefined && bareRayId(rayId) === bareRayId(asked);
}

/** The Ray ID that a text is, as the log has it, also with what an error page writes around it; else undefined. */
export function rayIdIn(text: string): string | undefined {
  const trimmed = text.trim();
  return trimmed.length > maxLength ? undefined : rayIdPattern.exec(trimmed)?.[1]?.toLowerCase();
}
