import { setTimeout as sleep } from "node:timers/promises";
import type { ConnectOptions } from "@st/core";
import { ServiceTitanInputError } from "@st/core";
import { loadConfig } from "@st/core/config";
import { alignColumns } from "@st/core/module";
import type { Fleet, TenantCredentials, WorkOptions } from "../../../fleet.js";
import type { Output } from "../display.js";
import type { Terminal } from "../main.js";
import {
  FLEET_USAGE,
  type FleetFlags,
  readFleetFlags,
  tenantIds,
} from "./fleet-flags.js";
import { throughRedis } from "./through-redis.js";
import { workEvents } from "./work-events.js";

/** Runs a command of a fleet and returns its exit code. */
export async function fleetCommand(
  args: readonly string[],
  terminal: Terminal,
): Promise<number> {
  const { env } = process;
  const flags = readFleetFlags(args, env);
  if (flags.command === "help") {
    terminal.out.write(FLEET_USAGE);
    return 0;
  }
  const { newKey, openFleet } = await import("../../../fleet.js");
  if (flags.command === "tenants" && flags.tenantsCommand === "new-key") {
    terminal.out.write(`${newKey()}\n`);
    return 0;
  }
  const file = await fileOf(flags);
  const fleet = await openFleet({
    to: flags.to,
    key: env["ST_SYNC_KEY"],
    ...(file && { credentials: file.credentials }),
  });
  try {
    await file?.addAll(fleet);
    const text = await carryOut(flags, fleet, terminal);
    if (text !== undefined) terminal.out.write(`${text}\n`);
    return 0;
  } finally {
    await fleet.close();
  }
}

async function carryOut(
  flags: FleetFlags,
  fleet: Fleet,
  terminal: Terminal,
): Promise<string | undefined> {
  const { tenants } = fleet;
  switch (flags.command) {
    case "work":
      return work(flags, fleet, terminal);
    case "page":
      return page(flags, fleet, terminal);
    case "tenants":
      return tenantsCommand(flags, fleet);
    case "pause":
      await tenants.pause(tenantIds(flags));
      return undefined;
    case "resume":
      await tenants.resume(tenantIds(flags));
      return undefined;
    case "backfill":
      await tenants.backfill(tenantIds(flags), flags.streams);
      return undefined;
    case "help":
      return FLEET_USAGE;
  }
}

async function work(
  flags: FleetFlags,
  fleet: Fleet,
  { out, signal }: Terminal,
): Promise<undefined> {
  const { concurrency, every, slice, streams, exclude, personal, raw } = flags;
  const reports = flags.reports && (await readReports(flags.reports));
  const shared = await sharedOf(flags, out);
  try {
    await fleet.work({
      signal,
      concurrency,
      every,
      slice,
      streams,
      exclude,
      personal,
      raw,
      ...(reports && { reports }),
      onEvent: workEvents(out, flags.json),
      connect: {
        layers: { call: await tracingLayers() },
        ...shared?.connect,
      },
    } satisfies WorkOptions);
  } finally {
    shared?.close();
  }
}

/** Reports take modules that work does without. */
async function readReports(path: string) {
  const { fleetReportsOf } = await import("../report-file.js");
  return fleetReportsOf(path);
}

/** What is shared through Redis, if one was named. */
async function sharedOf({ redis, json }: FleetFlags, out: Output) {
  if (redis === undefined) return undefined;
  const key = process.env["ST_SYNC_REDIS_KEY"];
  return throughRedis(redis, key, ({ available, message }) =>
    out.write(
      json
        ? `${JSON.stringify({ type: "redis", available, message })}\n`
        : `${message}\n`,
    ),
  );
}

/** Spans, if the program was started with OpenTelemetry. */
async function tracingLayers() {
  try {
    const { tracing } = await import("@st/core/opentelemetry");
    return [tracing()];
  } catch {
    return [];
  }
}

async function page(
  { host, port }: FleetFlags,
  fleet: Fleet,
  { out, signal }: Terminal,
): Promise<undefined> {
  const { servePage } = await import("../../../fleet.js");
  const token = process.env["ST_SYNC_TOKEN"];
  const served = await servePage(fleet, { host, port, token });
  out.write(`${served.url}\n`);
  await sleep(2 ** 31 - 1, undefined, { signal }).catch(() => {});
  await served.close();
}

async function tenantsCommand(
  flags: FleetFlags,
  { tenants }: Fleet,
): Promise<string | undefined> {
  const { tenantsCommand: command, rest, json, name, timezone } = flags;
  switch (command) {
    case "list": {
      const all = await tenants.list();
      if (json) return JSON.stringify(all, undefined, 2);
      if (all.length === 0) return "There are no tenants yet.";
      return alignColumns([
        ["tenant", "name", "time zone", "credentials", ""],
        ...all.map((one) => [
          String(one.tenantId),
          one.name ?? "",
          one.timezone ?? "UTC",
          one.hasCredentials ? "in the table" : "elsewhere",
          one.isPaused ? "paused" : "",
        ]),
      ]).join("\n");
    }
    case "add": {
      const [tenantId, ...more] = tenantIds(flags);
      if (more.length > 0)
        throw new ServiceTitanInputError(
          "tenants add takes one tenant; `tenants import FILE` adds many.",
        );
      await tenants.add({
        ...configOf(flags, tenantId as number),
        name,
        ...(timezone !== undefined && { timezone }),
      });
      return undefined;
    }
    case "import": {
      const { readTenantsFile } = await import("../../fleet/credentials.js");
      const [path, ...more] = rest;
      if (path === undefined || more.length > 0)
        throw new ServiceTitanInputError("tenants import takes one file.");
      const found = await readTenantsFile(path);
      for (const one of found) await tenants.add(one);
      return `${found.length} tenants are in the fleet.`;
    }
    case "remove":
      await tenants.remove(tenantIds(flags));
      return undefined;
    case "rotate-key": {
      const next = process.env["ST_SYNC_NEW_KEY"];
      if (next === undefined)
        throw new ServiceTitanInputError(
          "Give the new key as ST_SYNC_NEW_KEY; `st-sync tenants new-key` prints one.",
        );
      const count = await tenants.rotateKey(next);
      return `${count} tenants have credentials under the new key; start the workers with it as ST_SYNC_KEY.`;
    }
    case "new-key":
      return undefined;
  }
}

/** The credentials that `st-sync run` would use. */
function configOf({ config }: FleetFlags, tenantId: number): TenantCredentials {
  const found: ConnectOptions = loadConfig({
    ...(config !== undefined && { file: config }),
    options: { tenantId },
  });
  return { ...found, tenantId } as TenantCredentials;
}

/** Tenants whose credentials are in a file, read anew for each use. */
async function fileOf({ command, tenants: path }: FleetFlags) {
  if (command !== "work" || path === undefined) return undefined;
  const { readTenantsFile } = await import("../../fleet/credentials.js");
  const first = await readTenantsFile(path);
  return {
    async addAll({ tenants }: Fleet): Promise<void> {
      for (const { tenantId } of first) await tenants.add({ tenantId });
    },
    async credentials(tenantId: number): Promise<TenantCredentials> {
      const all = await readTenantsFile(path);
      const found = all.find((one) => Number(one.tenantId) === tenantId);
      if (found === undefined)
        throw new ServiceTitanInputError(
          `${path} has no tenant ${tenantId}: add it, or run st-sync tenants remove ${tenantId}.`,
        );
      return { ...found, tenantId };
    },
  };
}
