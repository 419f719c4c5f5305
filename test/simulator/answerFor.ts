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

function envelopeFor(world: World, request: RecordedRequest, match: RouteMatch | undefined): Envelope {
  if (match === undefined) {
    throw failures.unknownRoute(request.path);
  }
  if (match.accountId !== '' && !/^[0-9a-f]{32}$/i.test(match.accountId)) {
    throw failures.malformedAccountId(request.path);
  }
  if (request.method !== 'GET') {
    throw failures.methodNotAllowed(request.method);
  }
  return match.route.answer({
    accountId: match.accountId.toLowerCase(),
    userId: match.userId,
    nonce: match.nonce,
    query: request.query,
    headers: request.headers,
    directory: world.directory,
    lookup: (value) => world.credentials.get(value),
    behaviour: world.behaviour,
  });
}

/** Returns the answer of the API, as it is where no fault is set. */
export function answerFor(world: World, request: RecordedRequest, match: RouteMatch | undefined): Answer {
  const state = world.budget.take(budgetKey(request.headers), Math.floor(performance.now()));
  const headers = commonHeaders(request.number, world.budget, state);
  try {
    if (!state.allowed) {
      throw failures.rateLimited();
    }
    return createAnswer(200, envelopeFor(world, request, match), headers);
  } catch (error) {
    if (error instanceof ApiFailure) {
      return createAnswer(error.status, failureEnvelope(error.errors), headers);
    }
    throw error;
  }
}
