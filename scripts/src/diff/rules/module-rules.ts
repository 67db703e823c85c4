import { added, breaking, changed, deprecated, documentation } from "./rule.ts";

/** What changes for a whole module. */
export const moduleRules = {
  "module-added": added(
    "new module {to}",
    "A new package; nobody depends on it yet.",
  ),
  "module-removed": breaking(
    "module {from} is gone",
    "The package ends with its last release.",
  ),
  "module-withdrawn": deprecated(
    "module {to} is no longer listed by the portal; it is kept for now",
    "The portal no longer lists it. It is kept, because withdrawn operations have come back.",
  ),
  "module-returned": changed(
    "module {to} is listed by the portal again",
    "The portal lists it again.",
  ),
  "module-path-changed": breaking(
    "every address begins with {now} instead of {was}",
    "Every request goes to another address; a recorded or allowed URL no longer fits.",
  ),
  "module-title-changed": documentation(
    'the module is called "{now}", formerly "{was}"',
    "Only the README and docstrings show the title.",
  ),
  "module-text-changed": documentation(
    "the module is described in other words",
    "Text of the README.",
  ),
} as const;
