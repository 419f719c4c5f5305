import type { Simulator } from '../simulator';

/** An account as the command `addAccount` takes it. */
export type EnteredAccount = { readonly accountId: string; readonly label: string } & (
  { readonly apiToken: string } | { readonly email: string; readonly apiKey: string }
);

/** What a person has entered who meets a case; what is left out is as it is without one. */
export interface Entered {
  readonly accounts?: readonly EnteredAccount[];
  readonly apiBaseUrl?: string;
}

/** An answer that the real API, or what stands before it, has given to others. */
export interface SimulatorCase {
  /** Lower case and hyphens; `npm start -- --case NAME` takes it. */
  readonly name: string;
  /** One line: what is answered, not what the extension makes of it. */
  readonly description: string;
  /** Makes a simulator answer so, by its faults, its behaviour or the records of its first account, until it is reset. */
  readonly begin: (simulator: Simulator) => Entered;
}

/** Makes a case; `enter` where a person meets it with other credentials or settings than those of the demo. */
export function met(
  name: string,
  description: string,
  change: (simulator: Simulator) => void,
  enter: (simulator: Simulator) => Entered = () => ({}),
): SimulatorCase {
  return {
    name,
    description,
    begin: (simulator) => {
      change(simulator);
      return enter(simulator);
    },
  };
}
