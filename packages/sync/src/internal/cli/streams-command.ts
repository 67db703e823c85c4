import { operation } from "@st/catalog";
import { alignColumns } from "@st/core/module";
import type { Stream } from "../../stream.js";
import { allStreams } from "../streams/streams.js";

/** Every stream, as a table or as JSON. */
export async function streamsCommand(json: boolean): Promise<string> {
  const streams = await allStreams();
  if (json) return JSON.stringify(streams, undefined, 2);
  const onDemand = streams.filter((stream) => stream.onDemand);
  return [
    ...alignColumns(await streamsTable()),
    "",
    `${streams.length} streams. Read only when named with --streams: ` +
      `${onDemand.map(({ name }) => name).join(", ")}.`,
    "Requests: at 500 rows a page; batches of feeds are as large as ServiceTitan makes them.",
  ].join("\n");
}

/** The review of every stream, below a head. */
export async function streamsTable(): Promise<readonly string[][]> {
  return [HEAD, ...(await allStreams()).map(streamRow)];
}

const HEAD: string[] = [
  "stream",
  "reads",
  "key",
  "position",
  "deletes",
  "requests a run",
  "parts",
  "from",
];

/** The review of one stream. */
function streamRow(stream: Stream): string[] {
  const { name, reads, tables, deletes, feed, list, parent } = stream;
  const [table, ...parts] = tables;
  const paths = [feed, list]
    .filter((one) => one !== undefined)
    .filter((_, index) => index === 0 || reads !== "feed")
    .map((one) => operation(one.operation).template);
  return [
    name,
    reads === "by parent" ? `for each of ${parent}` : reads,
    table.key.join(", "),
    positionOf(stream),
    deletes,
    costOf(stream),
    parts.map((part) => part.name).join(", "),
    paths.join(", "),
  ];
}

function positionOf({ reads, list, parent }: Stream): string {
  switch (reads) {
    case "feed":
      return "continuation token";
    case "feed and list":
      return `token, ${list?.since?.property}`;
    case "modified":
      return list?.since?.property ?? "";
    case "whole":
      return "none";
    case "by parent":
      return `changed ${parent}`;
    case "report":
      return "none";
  }
}

function costOf({ reads }: Stream): string {
  switch (reads) {
    case "feed":
    case "modified":
      return "1, and 1 per page of changes";
    case "feed and list":
      return "2, and 2 per page of changes";
    case "whole":
      return "1 per page of rows";
    case "by parent":
      return "1 per changed parent, 1 per parent a week";
    case "report":
      return "1 per page";
  }
}
