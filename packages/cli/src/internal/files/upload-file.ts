import { stat } from "node:fs/promises";
import { basename, resolve } from "node:path";
import { ServiceTitanInputError } from "@st/core";
import { fileFromPath } from "@st/core/node";
import type { Terminal } from "../../terminal.js";
import type { Line } from "../args/read-line.js";
import { mediaTypeOf } from "./media-type.js";

/** The file that `--file` names, as an upload takes it. */
export async function uploadFile(
  line: Line,
  { cwd }: Terminal,
): Promise<{ file: unknown }> {
  const given = line.text("file");
  if (given === undefined)
    throw new ServiceTitanInputError(
      "The file to send is missing. Name it behind the values: st upload OPERATION VALUE… FILE, or by --file.",
    );
  const path = resolve(cwd, given);
  const name = line.text("file-name") ?? basename(path);
  const type = line.text("type") ?? mediaTypeOf(name);
  const found = await stat(path).catch(() => undefined);
  if (found?.isFile() !== true)
    throw new ServiceTitanInputError(
      `There is no file ${JSON.stringify(given)} to send.`,
    );
  return { file: await fileFromPath(path, { name, type }) };
}
