const rayIdPattern = /^[\da-f]{16}(?:-[a-z]{3})?$/i;

/** A Ray ID as the log has it: in lower case, without the data centre that some pages add, as in `-FRA`. */
export function bareRayId(rayId: string): string {
  return rayId.toLowerCase().split('-')[0] ?? '';
}

/** Whether both are the same Ray ID. */
export function hasRayId(rayId: string | undefined, asked: string): boolean {
  return rayId !== undefined && bareRayId(rayId) === bareRayId(asked);
}

/** The Ray ID that a text is, as the log has it; undefined for any other text. */
export function rayIdIn(text: string): string | undefined {
  return rayIdPattern.test(text.trim()) ? bareRayId(text.trim()) : undefined;
}
