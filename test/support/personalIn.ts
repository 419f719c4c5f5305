const personalField =
  /^(email|user_email|name|common_name|given_name|ip|ip_address|id|uid|seat_uid|user_uuid|account_id|device_id|app_uid|aud|ray_id|nonce|cert_serial|cert_issuer_ski|service_token_id)$/;
/** Fields that hold things, whose names are no person's. */
const thing = /^(apps|devicePosture)$/;

/** The e-mails, names, addresses and ids of a record as the simulator makes them, by the names of their fields alone; none that is empty. */
export function personalIn(record: unknown, isOfThing = false): readonly string[] {
  if (Array.isArray(record)) return record.flatMap((part: unknown) => personalIn(part, isOfThing));
  if (typeof record !== 'object' || record === null) return [];
  return Object.entries(record).flatMap(([field, value]) => {
    const isPersonal = personalField.test(field) && !(isOfThing && field === 'name');
    const own = isPersonal && typeof value === 'string' && value !== '' ? [value] : [];
    const keys = field === 'device_sessions' || thing.test(field) ? Object.keys(value as object) : [];
    return [...own, ...keys, ...personalIn(value, isOfThing || thing.test(field))];
  });
}
