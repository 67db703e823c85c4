import { expect, test } from "vitest";
import { completed } from "../test/event.js";
import { WebhookPayloadError } from "./errors.js";
import { eventTime, requireOccurrence } from "./parse-event.js";

test.each([undefined, ""])(
  "an event with userassignedid %j is refused, naming the field",
  (userassignedid) => {
    const check = () => requireOccurrence(completed({ userassignedid }));
    expect(check).toThrow(WebhookPayloadError);
    expect(check).toThrow("The event's userassignedid is missing or not");
  },
);

test("the error of an event without a readable time names the time", () => {
  const read = () => eventTime(completed({ time: "yesterday" }));
  expect(read).toThrow(WebhookPayloadError);
  expect(read).toThrow("The event's time is missing or not");
});
