import { didYouMean, show } from "@st/core/module";
import type { Tenancy } from "../operations/contexts.js";
import type {
  FakeTenant,
  WebhookDelivery,
  WebhookEventOfRow,
  WebhookTarget,
} from "../options.js";
import type { RowSet } from "../state/child-rows.js";
import type { Change } from "../state/collection.js";
import { shapeOf } from "../state/views.js";
import type { FakeClock } from "../time/fake-clock.js";
import { createDeliveries } from "./deliveries.js";
import { eventData, eventTypes } from "./event-data.js";
import { rowChange } from "./row-change.js";
import { type Trigger, triggers } from "./triggers.js";

/** Sends events to the configured receivers when rows change. */
export interface Webhooks {
  readonly deliveries: WebhookDelivery[];
  /** Takes note of a change; its events are sent once the call under way ends. */
  note(
    tenancy: Tenancy,
    collection: RowSet,
    position: number,
    before: Change | undefined,
    after: Change,
  ): void;
  /** Sends an event about a row that did not change. */
  emit(
    tenancy: Tenancy,
    type: string,
    row: WebhookEventOfRow,
  ): WebhookDelivery[];
  again(id: string): WebhookDelivery;
  /** Sends what was noted and waits for the answers. */
  settle(): Promise<void>;
  clear(): void;
}

interface Noted {
  tenancy: Tenancy;
  collection: RowSet;
  position: number;
  before: Change | undefined;
  after: Change;
}

/** @throws when a target names an unknown event or tenant, or has no URL */
export function createWebhooks(
  targets: readonly WebhookTarget[],
  tenants: readonly FakeTenant[],
  clock: FakeClock,
): Webhooks {
  for (const [index, target] of targets.entries())
    requireTarget(`webhooks[${index}]`, target, tenants);
  const deliveries = createDeliveries(clock);
  // One call may write a row several times; its receivers hear of it once.
  let noted = new Map<string, Noted>();

  function flush(): void {
    const changes = noted;
    noted = new Map();
    for (const {
      tenancy,
      collection,
      position,
      before,
      after,
    } of changes.values()) {
      const change = rowChange(before, after);
      for (const [type, trigger] of triggersOf(collection.name))
        if (trigger.when(change))
          send(tenancy, type, trigger, collection, position);
    }
  }

  function send(
    tenancy: Tenancy,
    type: string,
    trigger: Trigger,
    collection: RowSet,
    position: number,
  ): WebhookDelivery[] {
    const receivers = targets.filter(
      ({ events, tenants: of }) =>
        (events?.includes(type) ?? true) &&
        (of?.includes(tenancy.tenant.tenantId) ?? true),
    );
    if (receivers.length === 0) return [];
    const event = {
      specversion: "1.0" as const,
      type,
      time: new Date(clock.now()).toISOString(),
      source: "https://webhooks.servicetitan.io",
      userassignedid: crypto.randomUUID(),
      datacontenttype: "application/json",
      data: eventData(type, trigger, tenancy, collection, position),
    };
    return receivers.map((target) =>
      deliveries.send(target, { id: crypto.randomUUID(), ...event }),
    );
  }

  return {
    deliveries: deliveries.list,
    note: (tenancy, collection, position, before, after) => {
      if (targets.length === 0) return;
      if (noted.size === 0) queueMicrotask(flush);
      const key = `${tenancy.tenant.tenantId} ${collection.name} ${position}`;
      const earlier = noted.get(key);
      noted.set(key, {
        tenancy,
        collection,
        position,
        before: earlier ? earlier.before : before,
        after,
      });
    },
    emit: (tenancy, type, row) => {
      const trigger = requireEvent("type", type)[0] as Trigger;
      const collection = tenancy.context.collection(
        row.rows ?? firstOf(tenancy, trigger.rows),
      );
      const position = row.id === undefined ? 0 : collection.find(row.id);
      if (position === undefined)
        throw new Error(
          `id: ${collection.name} has no row ${show(row.id)}. Leave id out for the first row.`,
        );
      return send(tenancy, type, trigger, collection, position);
    },
    again: (id) => {
      const found = deliveries.list.find(({ event }) => event.id === id);
      if (!found)
        throw new Error(
          `id: there is no delivery ${show(id)}. Use the id of an event in deliveries.`,
        );
      return deliveries.again(found);
    },
    settle: async () => {
      flush();
      await deliveries.idle();
    },
    clear: () => {
      noted = new Map();
      deliveries.clear();
    },
  };
}

const known = new Map<string, [string, Trigger][]>();

function triggersOf(collection: string): [string, Trigger][] {
  const shape = shapeOf(collection);
  let found = known.get(shape);
  if (!found) {
    found = Object.entries(triggers).flatMap(([type, list]) =>
      list
        .filter(({ rows }) => shapeOf(rows) === shape)
        .map((trigger): [string, Trigger] => [type, trigger]),
    );
    known.set(shape, found);
  }
  return found;
}

/** Fills the ids of the first parent rows into a collection's path. */
function firstOf({ context }: Tenancy, template: string): string {
  const [, parent, child] = /^(.*)\/\{[^}]+\}\/(.*)$/.exec(template) ?? [];
  return parent === undefined
    ? template
    : `${parent}/${context.world.id(parent, 0)}/${child}`;
}

function requireEvent(field: string, type: string): readonly Trigger[] {
  const found = Object.hasOwn(triggers, type) ? triggers[type] : undefined;
  if (found) return found;
  const types = eventTypes();
  throw new Error(
    `${field}: there is no event ${show(type)}.${didYouMean(type, types)} Use one of ${types.join(", ")}.`,
  );
}

function requireTarget(
  field: string,
  { url, secret, events = [], tenants = [] }: WebhookTarget,
  all: readonly FakeTenant[],
): void {
  if (!/^https?:$/.test(URL.canParse(url) ? new URL(url).protocol : ""))
    throw new Error(
      `${field}.url is ${show(url)}; give an address such as http://127.0.0.1:8080/hooks.`,
    );
  if (secret === "")
    throw new Error(
      `${field}.secret is empty; give the key that the receiver checks, or leave it out to send unsigned.`,
    );
  for (const [index, type] of events.entries())
    requireEvent(`${field}.events[${index}]`, type);
  const ids = all.map(({ tenantId }) => tenantId);
  for (const [index, id] of tenants.entries())
    if (!ids.includes(id))
      throw new Error(
        `${field}.tenants[${index}]: the fake has no tenant ${id}. ` +
          `Use one of ${ids.join(", ")}.`,
      );
}
