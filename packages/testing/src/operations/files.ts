import { project } from "../data/project.js";
import { guid, hash } from "../data/random.js";
import { rowOf } from "../data/row.js";
import { empty, invalid, json, problem } from "../http/problem.js";
import { type Call, collectionOfCall, fill, successSchema } from "./call.js";

export interface StoredFile {
  name: string;
  type: string;
  bytes: Uint8Array<ArrayBuffer>;
}

/** Uploaded files by their path. */
export type Files = Map<string, StoredFile>;

/** Counts uploads, so that no two have the same id. */
const uploads = "forms/uploads";

/** Uploads whose files an operation reads by id. */
const readById = /^jpm\/jobs\/\{\w+\}\/attachments$/;

/** Path of the file storage, which is not part of the API. */
export const BLOB_PATH = "/blob/";

/**
 * Answers an upload. The body is multipart with one part named `file`, also
 * where the description says otherwise.
 */
export function upload(call: Call): Response {
  const file = call.received.form?.get("file");
  if (!file || typeof file === "string") {
    return invalid({
      File: [
        "Send multipart/form-data with one part named 'file' that has a file name.",
      ],
    });
  }
  const stored = (call.received.body as Record<string, StoredFile>)[
    "file"
  ] as StoredFile;
  const { files, world } = call.context;
  const id = world.id(uploads, files.size);
  // The same in every run, as rows are.
  const folder = guid(hash(uploads, world.seed), id);
  const path = `Images/${folder}/${stored.name}`;
  const made = {
    // Attachments of jobs are read by their id alone, whatever their job is.
    ...(readById.test(call.endpoint.template) ? { id } : {}),
    path,
    fileName: path,
    name: stored.name,
    originalFileName: stored.name,
  };
  files.set(path, stored);
  files.set(`${uploads}/${id}`, stored);
  const status = call.endpoint.operation.success[0]?.status ?? 200;
  const schema = successSchema(call);
  if (!schema) return empty(status);
  const collection = collectionOfCall(call);
  const position = collection.insert(made, call.context.now());
  const row = rowOf(
    call.context.world,
    call.endpoint.schemas,
    collection.name,
    position,
  );
  return json(status, project(schema, row, made, true));
}

/**
 * Answers 302 with an address outside the API, to be fetched without
 * ServiceTitan's headers.
 */
export function redirect(call: Call): Response {
  const path =
    call.query("path")[0] ??
    fill(call.endpoint.operation.path, call.values).slice(1);
  const location = new URL(
    BLOB_PATH + path.split("/").map(encodeURIComponent).join("/"),
    call.received.parsed.origin,
  );
  location.searchParams.set("sig", "fake");
  return new Response(null, {
    status: 302,
    headers: { location: location.href },
  });
}

/**
 * Serves a file from the storage. Refuses requests with ServiceTitan's headers,
 * as they must not leave the API.
 */
export function blob(
  files: Files,
  request: { path: string; headers: Readonly<Record<string, string>> },
): Response {
  for (const header of ["authorization", "st-app-key"]) {
    if (request.headers[header] !== undefined)
      return problem(
        400,
        `The file storage does not accept the header ${header}.`,
      );
  }
  const path = decodeURIComponent(request.path.slice(BLOB_PATH.length));
  return serve(
    files.get(path) ?? {
      name: path.split("/").at(-1) ?? "file.png",
      type: "image/png",
      bytes: pixel(),
    },
  );
}

/**
 * Answers an uploaded file by its id, or else a recording of a quarter of a
 * second of silence, or a picture of one pixel.
 */
export function binary(call: Call): Response {
  const audio = /recording|voicemail/i.test(call.endpoint.operation.path);
  const id = Object.values(call.values).at(-1) ?? "file";
  const stored = call.context.files.get(`${uploads}/${id}`);
  if (stored && !audio) return serve(stored);
  return serve(
    audio
      ? { name: `${id}.mp3`, type: "audio/mpeg", bytes: silence() }
      : { name: `${id}.png`, type: "image/png", bytes: pixel() },
  );
}

function serve({ name, type, bytes }: StoredFile): Response {
  const headers = {
    "content-type": type || "application/octet-stream",
    "content-length": String(bytes.length),
    "content-disposition": `attachment; filename*=UTF-8''${encodeURIComponent(name)}`,
  };
  return new Response(bytes, { headers });
}

/** Ten silent MPEG-1 layer III frames, 128 kbit/s, 44.1 kHz: 417 bytes each. */
function silence(): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(10 * 417);
  for (let at = 0; at < bytes.length; at += 417)
    bytes.set([0xff, 0xfb, 0x90, 0x00], at);
  return bytes;
}

/** A PNG of one transparent pixel. */
function pixel(): Uint8Array<ArrayBuffer> {
  const text =
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==";
  return Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
}
