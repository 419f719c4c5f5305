import type { Fault } from './faults';
import type { RecordedRequest, RequestPredicate } from './requestLog';

/** Which requests a fault is for; by default every one, for ever. */
export interface FaultScope {
  when?: RequestPredicate;
  /** How many requests get it, before it is over. */
  times?: number;
}

/** A fault that was set. */
export interface FaultHandle {
  /** How many requests have got it. */
  readonly served: number;
  /** Takes it away. */
  clear: () => void;
}

interface Rule {
  readonly fault: Fault;
  readonly when: RequestPredicate;
  readonly times: number;
  served: number;
}

/** The faults that are set. A request gets one at most: of those that mean it and are not used up, the one set first. */
export class FaultRules {
  readonly #rules = new Set<Rule>();

  /** Sets a fault. */
  add(fault: Fault, { when = () => true, times = Infinity }: FaultScope): FaultHandle {
    const rule: Rule = { fault, when, times, served: 0 };
    this.#rules.add(rule);
    return {
      get served() {
        return rule.served;
      },
      clear: () => void this.#rules.delete(rule),
    };
  }

  /** Takes the fault for a request, and counts it. */
  take(request: RecordedRequest): Fault | undefined {
    for (const rule of this.#rules) {
      if (rule.served < rule.times && rule.when(request)) {
        rule.served += 1;
        return rule.fault;
      }
    }
    return undefined;
  }

  /** Takes every fault away. */
  clear(): void {
    this.#rules.clear();
  }
}
