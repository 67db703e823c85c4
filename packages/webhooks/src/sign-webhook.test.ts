import { expect, test } from "vitest";
import { completed, SECRET } from "../test/event.js";
import { signWebhook } from "./sign-webhook.js";

test("an event given as text is signed as it is, and sent as ServiceTitan does", async () => {
  const text = ` ${JSON.stringify(completed())}`;
  const { headers, body } = await signWebhook(text, { secret: SECRET });
  expect(body).toBe(text);
  expect(headers).toEqual({
    "content-type": "application/cloudevents+json",
    "x-servicetitan-signature": expect.stringMatching(/^[0-9a-f]{64}$/),
  });
});
