import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { type Office, OPTIONS, openOffice, REQUEST } from "./test/office.js";
import { bookOnThePhone, connectForVoice, warmUp } from "./voice.js";

let office: Office;
beforeEach(() => {
  office = openOffice();
});
afterEach(() => {
  office.fake.close();
  vi.useRealTimers();
});

async function talk(request = REQUEST, options = OPTIONS) {
  const said: string[] = [];
  const connection = connectForVoice(office.credentials);
  const say = (line: string) => void said.push(line);
  const spoken = await bookOnThePhone(connection, request, options, say);
  return { said, spoken };
}

test("a booking that goes well needs no filler, and ends with a promise", async () => {
  const { said, spoken } = await talk();
  expect(said).toEqual([]);
  expect(spoken).toMatchObject({
    line: expect.stringContaining("You're booked"),
    handOver: false,
    result: { outcome: "booked" },
  });
});

test("the token is there before the first question", async () => {
  const connection = connectForVoice(office.credentials);
  await warmUp(connection);
  const tokens = () =>
    office.fake.requests.filter(({ operation }) => operation?.id === "token");
  expect(tokens()).toHaveLength(1);
  await bookOnThePhone(connection, REQUEST, OPTIONS, () => {});
  expect(tokens()).toHaveLength(1);
});

test("a token that cannot be had is no error before the first question", async () => {
  office.fake.fail({ on: "token", times: 9, respond: { status: 400 } });
  const connection = connectForVoice(office.credentials);
  await expect(warmUp(connection)).resolves.toBeUndefined();
  const spoken = await bookOnThePhone(connection, REQUEST, OPTIONS, () => {});
  expect(spoken).toMatchObject({
    line: expect.stringContaining("can't reach the schedule"),
    handOver: true,
  });
});

describe("while the server takes long", () => {
  test("the caller hears lines, and no more once it has answered", async () => {
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout", "Date"] });
    office.fake.fail({ on: "Customers_GetList", hang: true });
    const talking = talk();
    await vi.advanceTimersByTimeAsync(30_000);
    const { said, spoken } = await talking;
    expect(said[0]).toBe("One moment, I'm looking that up.");
    expect(spoken.handOver).toBe(false);
    const lines = said.length;
    await vi.advanceTimersByTimeAsync(30_000);
    expect(said).toHaveLength(lines);
  });

  test("nobody waits longer than the limits of a conversation", async () => {
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout", "Date"] });
    office.fake.fail({ on: "Customers_GetList", hang: true, times: 9 });
    const begun = Date.now();
    const talking = talk().then((result) => ({ ...result, at: Date.now() }));
    await vi.advanceTimersByTimeAsync(60_000);
    const { said, spoken, at } = await talking;
    expect(at - begun).toBeLessThanOrEqual(8_500);
    expect(said).toHaveLength(2);
    expect(spoken).toMatchObject({
      line: expect.stringContaining("have someone call you back"),
      handOver: true,
    });
  });
});

test("a booking in doubt promises a call back, not a visit", async () => {
  office.fake.fail({ on: "Jobs_Create", respond: { status: 500 } });
  const { spoken } = await talk();
  expect(spoken).toMatchObject({
    line: expect.stringContaining("call you back to confirm"),
    handOver: true,
  });
  expect(spoken.result).toBeUndefined();
});

test("two accounts of one number are for a person", async () => {
  office.customer("A", "2065550142");
  office.customer("B", "2065550142");
  const { spoken } = await talk();
  expect(spoken).toMatchObject({
    line: expect.stringContaining("more than one account"),
    handOver: true,
  });
});

test("a dry run asks instead of promising", async () => {
  const { spoken } = await talk(REQUEST, { ...OPTIONS, dryRun: true });
  expect(spoken.line).toContain("Shall I book it?");
  expect(office.writes()).toEqual([]);
});

test("an error of the program's own is not talked over", async () => {
  const bug = new TypeError("a bug");
  const wait = () => Promise.reject(bug);
  office.fake.fail({ on: "Jobs_Create", loseAnswer: true });
  await expect(talk(REQUEST, { ...OPTIONS, wait })).rejects.toBe(bug);
});
