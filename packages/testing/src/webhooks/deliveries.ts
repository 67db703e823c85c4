import type {
  WebhookAttempt,
  WebhookDelivery,
  WebhookTarget,
} from "../options.js";
import type { FakeClock } from "../time/fake-clock.js";
import { signedHeaders } from "./sign.js";

/** Waits before the second to the fifth attempt, in ms, as ServiceTitan's. */
const RETRIES = [10_000, 30_000, 60_000, 300_000];
/** How long a receiver may take, in ms. ServiceTitan publishes no number. */
const TIMEOUT = 10_000;
/** Most deliveries to keep. */
const MOST = 1_000;

/** What is sent to the receivers, and what became of it. */
export interface Deliveries {
  /** Oldest first. */
  readonly list: WebhookDelivery[];
  /** Sends an event to a receiver, and again until it is taken. */
  send(target: WebhookTarget, event: WebhookDelivery["event"]): WebhookDelivery;
  /** Sends an event of an earlier delivery once more, with its retries. */
  again(delivery: WebhookDelivery): WebhookDelivery;
  /** Resolves when no request is under way. */
  idle(): Promise<void>;
  clear(): void;
}

export function createDeliveries(clock: FakeClock): Deliveries {
  const list: WebhookDelivery[] = [];
  const targets = new WeakMap<WebhookDelivery, WebhookTarget>();
  const underWay = new Set<Promise<void>>();
  /** Answers to what was sent before the last `clear` count no more. */
  let generation = 0;

  function send(
    target: WebhookTarget,
    event: WebhookDelivery["event"],
  ): WebhookDelivery {
    const delivery: WebhookDelivery = {
      url: target.url,
      event,
      state: "pending",
      attempts: [],
    };
    targets.set(delivery, target);
    list.push(delivery);
    if (list.length > MOST) list.splice(0, list.length - MOST);
    void attempt(delivery, clock.now(), generation);
    return delivery;
  }

  /** @param due by which the next one is timed: answers take real time */
  function attempt(
    delivery: WebhookDelivery,
    due: number,
    started: number,
  ): Promise<void> {
    const run = request(delivery, due, started).finally(() =>
      underWay.delete(run),
    );
    underWay.add(run);
    return run;
  }

  async function request(
    delivery: WebhookDelivery,
    due: number,
    started: number,
  ): Promise<void> {
    const target = targets.get(delivery) as WebhookTarget;
    const at = clock.now();
    delete delivery.nextAttempt;
    const outcome = await post(target, delivery.event);
    if (started !== generation) return;
    delivery.attempts.push({ at, ...outcome });
    const { status = 0 } = outcome;
    const wait = RETRIES[delivery.attempts.length - 1];
    if (status >= 200 && status < 300) delivery.state = "delivered";
    else if (wait === undefined) delivery.state = "failed";
    else {
      const next = due + wait;
      delivery.nextAttempt = next;
      clock.at(next, () => attempt(delivery, next, started));
    }
  }

  return {
    list,
    send,
    again: (delivery) =>
      send(targets.get(delivery) as WebhookTarget, {
        ...delivery.event,
        id: crypto.randomUUID(),
      }),
    idle: async () => {
      while (underWay.size > 0) await Promise.all(underWay);
    },
    clear: () => {
      generation += 1;
      list.length = 0;
    },
  };
}

async function post(
  target: WebhookTarget,
  event: object,
): Promise<Omit<WebhookAttempt, "at">> {
  const body = JSON.stringify(event);
  try {
    const answer = await fetch(target.url, {
      method: "POST",
      headers: await signedHeaders(body, target),
      body,
      redirect: "manual",
      signal: AbortSignal.timeout(TIMEOUT),
    });
    await answer.body?.cancel();
    return { status: answer.status };
  } catch (error) {
    return { error: deepestMessage(error) };
  }
}

/** "fetch failed" says nothing; the cause does. */
function deepestMessage(error: unknown): string {
  let deepest = error;
  while (deepest instanceof Error && deepest.cause instanceof Error)
    deepest = deepest.cause;
  return deepest instanceof Error ? deepest.message : String(deepest);
}
