import { readMomentMs } from './moment';
import { entriesOf, fieldOf, flagField, textField } from './recordFields';

/** One device posture check of an identity; undefined for whatever it does not say. */
export interface PostureCheck {
  /** The rule's name, else its description, else its id, else its key in the record. */
  readonly rule: string;
  readonly type: string | undefined;
  /** Whether it passed; undefined where the record says neither true nor false. */
  readonly success: boolean | undefined;
  readonly error: string | undefined;
  /** When it was made, in milliseconds since 1970. */
  readonly atMs: number | undefined;
  /** The path that a check for a file or an application looks at. */
  readonly path: string | undefined;
  /** Whether there is something at the path. */
  readonly exists: boolean | undefined;
}

/** The device posture checks of an identity of whatever type, in its order, the first `maxMapEntries`; none where it has none. */
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
