import { startSimulator, type Simulator, type SimulatorOptions } from '../simulator/simulator';

/** Runs one simulator for the tests of the surrounding `describe`, as new before each of them; returns how to get it. */
export function useSimulator(options: SimulatorOptions = {}): () => Simulator {
  let simulator: Simulator | undefined;
  before(async () => {
    simulator = await startSimulator(options);
  });
  beforeEach(() => simulator?.reset());
  after(async () => {
    await simulator?.close();
  });
  return () => {
    if (!simulator) throw new Error('The simulator is there inside tests alone');
    return simulator;
  };
}
