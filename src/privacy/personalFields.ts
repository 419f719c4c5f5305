/** The kind of personal data that a field holds; `other` is hidden completely. */
export type PersonalKind = 'email' | 'name' | 'ip' | 'id' | 'other';

const emailWords = words('email emails mail upn');
const ipWords = words('ip ips ipv4 ipv6 ipaddress');
const idWords = words(
  'id ids uid uids uuid uuids guid oid sid sub jti nonce identifier fingerprint imei mac ski ray employeenumber',
  'userid deviceid accountid rayid sessionid clientid objectid tenantid employeeid useruuid',
);
const serialWords = words('serial serialnumber');
const nameWords = words(
  'name names username nickname surname displayname fullname firstname lastname givenname familyname hostname',
);
const nameKeys = words(
  'cn sn given family middle initials label login nick user owner actor manager approver requester sponsor',
  'given_names created_by updated_by',
);
const otherWords = words(
  'phone mobile telephone tel fax cell pager homephone telephonenumber facsimiletelephonenumber mobilephone',
  'address street streetaddress postaladdress homepostaladdress postal postalcode zip zipcode city locality',
  'stateorprovince latitude longitude lat lng lon birth birthdate birthday dob dateofbirth gender nationality ssn',
  'picture avatar photo',
);
/** Things whose name, address or host is not a person's. */
const things = words(
  'app apps application applications idp provider rule rules check policy policies group groups role roles team',
  'organization organisation org company tenant country region file product os browser service account connector',
  'geo posture connection issuer server',
);
const people = words('user users owner owners member members person people manager actor approver requester sponsor');
/** Fields with attributes from identity providers, whose names can't be known in advance. */
const attributes = words('oidc_fields saml_attributes custom claims attributes');

const knownParts = new Map<string, readonly string[]>();

/** The kind of personal data in a field, by its name, if the name tells; the name of a thing is not personal. */
export function personalKindOf(field: string, isOfThing: boolean): PersonalKind | undefined {
  const parts = partsOf(field);
  const [last = '', beforeLast] = [...parts].reverse();
  const whole = parts.join('_');
  if (parts.some((part) => emailWords.has(part)) || whole === 'e_mail') return 'email';
  if (parts.some((part) => ipWords.has(part)) || whole.endsWith('_addr')) return 'ip';
  if (idWords.has(last) || parts.some((part) => serialWords.has(part)) || whole === 'employee_number') return 'id';
  if (parts.some((part) => otherWords.has(part))) return 'other';
  if (nameKeys.has(whole)) return 'name';
  const isOfOther = beforeLast === undefined ? isOfThing : things.has(beforeLast);
  return nameWords.has(last) && !isOfOther ? 'name' : undefined;
}

/** Whether a field holds a thing; undefined if its parent decides. */
export function isThing(field: string): boolean | undefined {
  const last = partsOf(field).at(-1) ?? '';
  if (people.has(last)) return false;
  return things.has(last) ? true : undefined;
}

/** Whether everything in a field is about a person, whatever its inner fields are called. */
export function isAttributes(field: string): boolean {
  return attributes.has(partsOf(field).join('_'));
}

/** Whether the keys of a map are ids. */
export function hasIdKeys(field: string): boolean {
  return partsOf(field).join('_') === 'device_sessions';
}

/** Splits `devicePosture`, `device-posture` and `device_posture` alike. */
function partsOf(field: string): readonly string[] {
  const known = knownParts.get(field);
  if (known) return known;
  const spaced = field.slice(0, 200).replace(/([a-z\d])([A-Z])/g, '$1_$2');
  const parts = spaced
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((part) => part !== '');
  // Field names recur in every record, but keys that others chose are unlimited, so the cache is bounded.
  if (field.length <= 40 && knownParts.size < 500) knownParts.set(field, parts);
  return parts;
}

function words(...lists: readonly string[]): ReadonlySet<string> {
  return new Set(lists.flatMap((list) => list.split(' ')));
}
