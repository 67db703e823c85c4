// A shell waits for the program to load: a few files load faster than sixty.
import { bundleEntries } from "../../scripts/src/build/bundle-entries.ts";

await bundleEntries("node");
