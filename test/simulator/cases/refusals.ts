import { blockedPage } from '../edgePages';
import { faults } from '../faults';
import { met, type SimulatorCase } from './case';

/** Refusals: who refused, and why. */
export const refusalCases: readonly SimulatorCase[] = [
  met(
    'blocked-by-firewall',
    'Every route answers 403 with Cloudflare\'s page "Sorry, you have been blocked" (workers-sdk#13312)',
    (simulator) => void simulator.setFault(faults.text(403, blockedPage)),
  ),
];
