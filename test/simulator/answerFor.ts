import { createAnswer, failureEnvelope, type Answer, type Envelope } from './answer';
import { budgetKey } from './authentication';
import { ApiFailure, failures } from './failure';
import type { BudgetState, RateBudget } from './rateBudget';
import type { RecordedRequest } from './requestLog';
import type { RouteMatch } from './routes';
import type { World } from './world';

function commonHeaders(ray: number, budget: RateBudget, state: BudgetState): Record<string, string> {
  return {
    'CF-Ray': `${ray.toString(16).padStart(16, '0')}-FRA`,
    Ratelimit: `"default";r=${state.remaining};t=${state.resetSeconds}`,
    'Ratelimit-Policy': `"burst";q=${budget.limit};w=${budget.windowSeconds}`,
    ...(state.allowed ? {} : { 'Retry-After': String(state.resetSeconds) }),
  };
}

/** The answer of the API, and what the request changes once it is known that nothing stood in its way. */
export interface ApiAnswer {
  readonly answer: Answer;
  readonly happen: () => void;
}

function envelopeFor(
  world: World,
  request: RecordedRequest,
  match: RouteMatch | undefined,
  effect: (happen: () => void) => void,
): Envelope {
  if (match === undefined) {
    throw failures.unknownRoute(request.path);
  }
  if (match.accountId !== '' && !/^[0-9a-f]{32}$/i.test(match.accountId)) {
    throw failures.malformedAccountId(request.path);
  }
  if (request.method !== (match.route.method ?? 'GET')) {
    throw failures.methodNotAllowed(request.method);
  }
  return match.route.answer({
    accountId: match.accountId.toLowerCase(),
    userId: match.userId,
    nonce: match.nonce,
    query: request.query,
    headers: request.headers,
    body: request.body,
    effect,
    directory: world.directory,
    lookup: (value) => world.credentials.get(value),
    behaviour: world.behaviour,
  });
}

/** Returns the answer of the API, as it is where no fault is set. */
export function answerFor(world: World, request: RecordedRequest, match: RouteMatch | undefined): ApiAnswer {
  const state = world.budget.take(budgetKey(request.headers), Math.floor(performance.now()));
  const effects: (() => void)[] = [];
  const happen = (): void => effects.forEach((effect) => effect());
  const headers = commonHeaders(request.number, world.budget, state);
  try {
    if (!state.allowed) {
      throw failures.rateLimited();
    }
    const envelope = envelopeFor(world, request, match, (effect) => effects.push(effect));
    return { answer: createAnswer(200, envelope, headers), happen };
  } catch (error) {
    if (error instanceof ApiFailure) {
      return { answer: createAnswer(error.status, failureEnvelope(error.errors), headers), happen };
    }
    throw error;
  }
}
