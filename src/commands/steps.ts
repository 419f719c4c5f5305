/** The result of a prompt when the person goes back one step. */
export const back = Symbol('back');

/** One step of a flow: asks, and resolves with the next step, with `back`, or with undefined at the end. */
export type Step = () => Promise<Step | typeof back | undefined>;

/** Runs a flow to its end; going back repeats the previous step. */
export async function runSteps(first: Step): Promise<void> {
  const taken: Step[] = [];
  let current: Step | undefined = first;
  while (current) {
    const next: Awaited<ReturnType<Step>> = await current();
    if (next === back) current = taken.pop();
    else {
      taken.push(current);
      current = next;
    }
  }
}
