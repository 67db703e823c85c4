import {
  defined,
  isJson,
  objectAt,
  pointer,
  sorted,
  textAt,
} from "../read/json.ts";
import { Problems } from "../read/problems.ts";
import type { NormalisedWebhooks } from "./document.ts";
import {
  infoOf,
  normaliseSchemas,
  openDocument,
} from "./normalise-document.ts";
import { normaliseBody } from "./operation.ts";
import type { SchemaContext } from "./schema.ts";

/**
 * Brings the description of the webhook events into the one form: a CloudEvents
 * body by event type.
 *
 * @throws {SpecRefusedError} names every problem by file, JSON pointer and
 *   reason
 */
export function normaliseWebhooks(
  json: unknown,
  file: string,
): NormalisedWebhooks {
  const problems = new Problems(file);
  const raw = openDocument(json, problems);
  const context: SchemaContext = {
    problems,
    names: new Set(
      Object.keys(objectAt(objectAt(raw, "components"), "schemas")),
    ),
  };
  if (!isJson(raw["webhooks"]))
    problems.add("/webhooks", "not a description of webhook events");
  const webhooks = Object.entries(objectAt(raw, "webhooks")).map(
    ([type, item]) => {
      const at = pointer("/webhooks", type, "post");
      const post = objectAt(isJson(item) ? item : {}, "post");
      if (!/^tn\.[a-z]+\.[a-z-]+$/.test(type))
        problems.add(at, `"${type}" is not an event type of ServiceTitan`);
      const requestBody = normaliseBody(
        objectAt(post, "requestBody"),
        pointer(at, "requestBody"),
        context,
      );
      const entry = defined({
        summary: textAt(post, "summary"),
        description: textAt(post, "description"),
        requestBody,
      });
      return [
        type,
        { post: entry as NormalisedWebhooks["webhooks"][string]["post"] },
      ] as const;
    },
  );
  const schemas = normaliseSchemas(raw, context);
  problems.throwIfAny();
  return {
    openapi: "3.1.0",
    info: infoOf(raw),
    webhooks: sorted(Object.fromEntries(webhooks)),
    components: { schemas },
  };
}
