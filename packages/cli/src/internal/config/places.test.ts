import { posix, win32 } from "node:path";
import { expect, test } from "vitest";
import { cacheFolder, configFolder } from "./places.js";

const linux = { platform: "linux", path: posix };
const windows = { platform: "win32", path: win32 };
const ADA = String.raw`C:\People\Ada`;

test.each([
  [
    "of XDG",
    { XDG_CONFIG_HOME: "/etc/ada", HOME: "/people/ada" },
    "/etc/ada/st",
  ],
  ["at home", { HOME: "/people/ada", APPDATA: ADA }, "/people/ada/.config/st"],
  [
    "at home, where XDG's is relative",
    { XDG_CONFIG_HOME: "config", HOME: "/people/ada" },
    "/people/ada/.config/st",
  ],
])("profiles are %s", (_, env, folder) => {
  expect(configFolder({ env }, linux)).toBe(folder);
});

test.each([
  [
    "in the user's data",
    { APPDATA: String.raw`${ADA}\AppData\Roaming`, USERPROFILE: ADA },
    String.raw`${ADA}\AppData\Roaming\st`,
  ],
  [
    "of XDG, with slashes",
    { XDG_CONFIG_HOME: "D:/config", USERPROFILE: ADA },
    String.raw`D:\config\st`,
  ],
  [
    "on another machine",
    { APPDATA: String.raw`\\server\profiles\ada` },
    String.raw`\\server\profiles\ada\st`,
  ],
  [
    "at home, where the others are relative or have no drive",
    {
      XDG_CONFIG_HOME: "/c/config",
      APPDATA: "data",
      HOME: "/c/People/Ada",
      USERPROFILE: ADA,
    },
    String.raw`${ADA}\.config\st`,
  ],
])("on Windows profiles are %s", (_, env, folder) => {
  expect(configFolder({ env }, windows)).toBe(folder);
});

test("tokens are where each system keeps what may be deleted", () => {
  const env = {
    HOME: "/people/ada",
    USERPROFILE: ADA,
    LOCALAPPDATA: String.raw`${ADA}\AppData\Local`,
  };
  expect(cacheFolder({ env }, linux)).toBe("/people/ada/.cache/st");
  expect(cacheFolder({ env }, windows)).toBe(
    String.raw`${ADA}\AppData\Local\st`,
  );
});
