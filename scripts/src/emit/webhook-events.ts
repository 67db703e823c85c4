import type { WebhooksModel } from "../model/webhooks.ts";
import type { EmittedFile } from "./file.ts";
import { moduleTypes } from "./module-types.ts";
import { comment, literal } from "./text.ts";

const ENVELOPE = `/** What every event carries: a CloudEvents 1.0 envelope around its data. */
export interface EventEnvelope {
  specversion: "1.0";
  /**
   * Names one delivery to one receiver; a repeated delivery may carry the same
   * or another.
   */
  id: string;
  /** UTC, ISO 8601. */
  time: string;
  /** Always ServiceTitan's webhook host. */
  source: string;
  /**
   * Names what happened; the same in every delivery of it, so recognise repeats
   * by it.
   */
  userassignedid: string;
  datacontenttype: string;
}
`;

/** The types of the webhook events, for @st/webhooks. */
export function webhookEvents(
  model: WebhooksModel,
  header: string,
): EmittedFile {
  const names = new Map(model.schemas.map(({ id, name }) => [id, name]));
  const events = [...model.events].sort((a, b) => (a.type < b.type ? -1 : 1));
  const interfaces = events.map(({ type, name, data, summary }) => {
    const doc =
      summary === undefined ? `\`${type}\`` : `${summary} \`${type}\``;
    return (
      `${comment([doc])}export interface ${name} extends EventEnvelope {\n  ` +
      `type: ${literal(type)};\n  data: ${names.get(data)};\n}\n`
    );
  });
  const map = events
    .map(({ type, name }) => `  ${literal(type)}: ${name};\n`)
    .join("");
  const { declarations } = moduleTypes(model);
  const text = [
    `${header}${ENVELOPE}`,
    ...interfaces,
    `${comment([`The events of the ${model.edition} edition by type.`])}export interface WebhookEvents {\n${map}}\n`,
    `${comment(["Any of the events; `type` tells which."])}export type ` +
      `WebhookEvent = WebhookEvents[keyof WebhookEvents];\n`,
    ...declarations.map((one) => `${one.text}\n`),
  ].join("\n");
  return { path: "packages/webhooks/src/generated/events.ts", text };
}
