import { readMomentMs } from './moment';
import { entriesOf, fieldOf, flagField, textField } from './recordFields';

/** One device posture check of an identity; a field is undefined if the record does not say. */
export interface PostureCheck {
  /** The rule's name, else its description, else its id, else its key in the record. */
  readonly rule: string;
  readonly type: string | undefined;
  /** Whether the check passed; undefined if the record says neither true nor false. */
  readonly success: boolean | undefined;
  readonly error: string | undefined;
  /** When the check was made, in milliseconds since 1970. */
  readonly atMs: number | undefined;
  /** The path that a file or application check examines. */
  readonly path: string | undefined;
  /** Whether the path exists. */
  readonly exists: boolean | undefined;
}

/** The device posture checks of an identity, in its order, the first `maxMapEntries`; accepts a value of any type. */
export function postureChecks(identity: unknown): readonly PostureCheck[] {
  return entriesOf(fieldOf(identity, 'devicePosture')).map(([key, value]) => {
    const check = fieldOf(value, 'check');
    return {
      rule: textField(value, 'rule_name') ?? textField(value, 'description') ?? textField(value, 'id') ?? key,
      type: textField(value, 'type'),
      success: flagField(value, 'success'),
      error: textField(value, 'error'),
      atMs: readMomentMs(fieldOf(value, 'timestamp')),
      path: textField(check, 'path'),
      exists: flagField(check, 'exists'),
    };
  });
}
