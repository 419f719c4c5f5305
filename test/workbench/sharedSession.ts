import { failuresSoFar } from './failurePictures';
import { openSession, type Session, startOver } from './session';

let shared: { readonly session: Session; readonly failures: number } | undefined;

after(async () => {
  await shared?.session.close();
  shared = undefined;
});

/**
 * The one session of this process for suites that need nothing of their own, started over; it is not for them to close. They
 * may leave behind what `startOver` takes away, but no setting. After a failed test there is a new one, as it may be broken.
 */
export async function sharedSession(): Promise<Session> {
  if (shared && failuresSoFar() > shared.failures) {
    await shared.session.close();
    shared = undefined;
  }
  shared ??= { session: await openSession(), failures: failuresSoFar() };
  const { session } = shared;
  try {
    await startOver(session);
  } catch (error) {
    shared = undefined;
    await session.close();
    throw error;
  }
  return session;
}
