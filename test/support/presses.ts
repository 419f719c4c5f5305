/** Runs presses as the extension does, and keeps what it would have told the person of those that failed. */
export class RecordedPresses {
  readonly told: { readonly name: string; readonly error: unknown }[] = [];

  readonly run = async (name: string, press: () => unknown): Promise<void> => {
    try {
      await press();
    } catch (error) {
      this.told.push({ name, error });
    }
  };
}

/** Runs a press whose failure is one of the test. */
export async function runPress(_name: string, press: () => unknown): Promise<void> {
  await press();
}
