import { publint } from "publint";
import { formatMessage } from "publint/utils";
import type { Check } from "../report.ts";
import type { Tarball } from "./pack.ts";

export async function checkPublint(
  tarball: Tarball,
  bytes: ArrayBuffer,
): Promise<Check> {
  const { messages, pkg } = await publint({
    pack: { tarball: bytes },
    strict: true,
  });
  return {
    name: `${tarball.member.manifest.name}: publint`,
    ok: messages.length === 0,
    detail: messages
      .map(
        (message) =>
          formatMessage(message, pkg, { color: false }) ?? message.code,
      )
      .join("\n"),
  };
}
