import type { OperationDetails } from "@st/catalog";
import { type Flags, OUTPUT } from "../args/flag.js";

const READING: Flags = {
  limit: { value: "N", sentence: "stop after this many rows; 50 by default" },
  all: { sentence: "read every row" },
  "max-pages": { value: "N", sentence: "stop after this many pages" },
};
const SENDING: Flags = {
  yes: { short: "y", sentence: "send a write without asking" },
};
const BODY: Flags = {
  body: {
    value: "JSON|FILE|-",
    sentence: "the body, or what its flags are added to",
  },
  "unknown-fields": {
    sentence: "send fields of the body that are newer than this program",
  },
};
export const UPLOAD: Flags = {
  file: { value: "FILE", sentence: "the file to send" },
  type: {
    value: "TYPE",
    sentence: "its media type; else by the ending of its name",
  },
  "file-name": { value: "NAME", sentence: "another name for it" },
};
export const DOWNLOAD: Flags = {
  output: {
    value: "FILE|-",
    short: "o",
    sentence: "where to save it; else under the name the server gives it",
  },
  force: { sentence: "replace a file that is there" },
};
const DRY: Flags = {
  "dry-run": { sentence: "print the request, and send nothing" },
  "extra-query": {
    value: "NAME=VALUE",
    sentence: "a query parameter that is newer than this program",
    many: true,
  },
};

/** Flags of an operation beside its own parameters. */
export function flagsOfKind({ kind, body, retry }: OperationDetails): Flags {
  const isFile = kind === "binary" || kind === "redirect";
  return {
    ...(kind === "page" || kind === "export" ? READING : {}),
    ...(body !== undefined && kind !== "upload" ? BODY : {}),
    ...(kind === "upload" ? UPLOAD : {}),
    ...(isFile ? DOWNLOAD : {}),
    ...(retry === "read" ? {} : SENDING),
    ...DRY,
    ...OUTPUT,
  };
}
