import { ServiceTitanError } from "./errors.js";
import type { ClientEvent } from "./events.js";

/**
 * Any object with these methods: `console`, pino, winston, or your own logger.
 * Each is called with a message and its fields.
 */
export interface Logger {
  debug(message: string, fields: object): void;
  info(message: string, fields: object): void;
  warn(message: string, fields: object): void;
  error(message: string, fields: object): void;
}

/**
 * Writes events to a logger: `connect({ …, onEvent: logEvents(console) })`.
 * Completed calls are logged as `info`, failed calls and failed token requests
 * as `error`, retries and bypassed stores or limiters as `warn`, everything
 * else as `debug`.
 */
export function logEvents(logger: Logger): (event: ClientEvent) => void {
  return (event) => {
    const { type, time, ...rest } = event;
    const fields: Record<string, unknown> = { ...rest };
    if ("error" in event) fields["error"] = loggable(event.error);
    const name =
      "operation" in event ? event.operation : `tenant ${event.tenantId}`;
    const failed = "error" in event && event.error !== undefined;
    switch (type) {
      case "call-end":
        if (failed)
          logger.error(`${name} failed after ${event.duration} ms`, fields);
        else
          logger.info(
            `${name} ${event.status} in ${event.duration} ms`,
            fields,
          );
        return;
      case "retry":
        logger.warn(`${name} retries in ${Math.round(event.wait)} ms`, fields);
        return;
      case "bypass":
        logger.warn(`${event.part} bypassed for ${name}`, fields);
        return;
      case "token":
        if (failed)
          logger.error(`could not obtain a token for ${name}`, fields);
        else logger.debug(`obtained a token for ${name}`, fields);
        return;
      default:
        logger.debug(`${name} ${type}`, fields);
    }
  };
}

/**
 * The fields of an error that are safe to log. Of an error of other code, only
 * name and message.
 */
function loggable(error: unknown): unknown {
  if (ServiceTitanError.isInstance(error)) return error.toJSON();
  return error instanceof Error
    ? { name: error.name, message: error.message }
    : undefined;
}
