import { nameSchemas } from "../names/name-schemas.ts";
import { NO_PINS, type Pins } from "../names/pins.ts";
import type { NormalisedWebhooks } from "../normalise/document.ts";
import { pascal, words } from "../text/words.ts";
import { ModuleOverrides, type Overrides } from "./overrides.ts";
import { modelSchema } from "./schema.ts";
import type { NamedSchema } from "./types.ts";

/** One webhook event. */
export interface WebhookEvent {
  /** Event type: `"tn.jpm.job-completed"`. */
  type: string;
  /** Exported TypeScript name: `JobCompletedEvent`. */
  name: string;
  /** Official name of the schema of `data`. */
  data: string;
  summary?: string;
}

/** The webhook events and the schemas of what they carry. */
export interface WebhooksModel {
  edition: string;
  events: WebhookEvent[];
  schemas: NamedSchema[];
}

/** Key of the webhook events in `names.json` and `overrides.json`. */
export const WEBHOOKS = "webhooks";

export function buildWebhooks(
  document: NormalisedWebhooks,
  edition: string,
  pins: Pins,
  all: Overrides,
): WebhooksModel {
  const overrides = new ModuleOverrides(WEBHOOKS, all);
  const modulePins = pins[WEBHOOKS] ?? NO_PINS;
  const specs = document.components.schemas;
  const names = nameSchemas(Object.keys(specs), modulePins, overrides);
  overrides.mustAllBeUsed();
  const events = Object.entries(document.webhooks).map(([type, { post }]) => {
    const body = post.requestBody.content["application/json"]?.schema;
    const data =
      body?.properties?.["data"] === undefined
        ? undefined
        : modelSchema(body.properties["data"]).ref;
    if (data === undefined)
      throw new Error(
        `specs/webhooks.json: the event ${type} has no schema for its data`,
      );
    const name =
      modulePins.operations[type] ??
      `${pascal(words(type.split(".").at(-1) ?? ""))}Event`;
    return {
      type,
      name,
      data,
      ...(post.summary === undefined ? {} : { summary: post.summary }),
    };
  });
  return {
    edition,
    events,
    schemas: Object.entries(specs).map(([id, spec]) => ({
      id,
      name: names.get(id) ?? "",
      schema: modelSchema(spec),
      usage: { input: false, output: true },
    })),
  };
}
