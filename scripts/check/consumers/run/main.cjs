const { load } = require("./required.cjs");
const { scenario } = require("./scenario.cjs");

scenario(load).then(() => console.log("fine"));
