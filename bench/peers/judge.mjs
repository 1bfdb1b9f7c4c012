// Asks another filter engine about requests: node judge.mjs ghostery|ubo < in.json
//
// The input has lists (their texts), requests (each with url, host, page, pageHost, type), passes (how many) and
// suffixes: the Public Suffix List, as ubo-core otherwise took no two hosts for one site. The output has load
// (seconds), passes (microseconds a request in each) and blocked. Both engines are asked as their documentation
// does it, with a request's parts given where they take them.
import { readFileSync } from "node:fs";
import { performance } from "node:perf_hooks";

const engines = {
  async ghostery() {
    const { FiltersEngine, Request } = await import("@ghostery/adblocker");
    return {
      async load(lists) {
        this.engine = FiltersEngine.parse(lists.join("\n"), { loadCosmeticFilters: false });
      },
      blocks({ url, host, page, pageHost, type }) {
        const details = { url, hostname: host, sourceUrl: page, sourceHostname: pageHost, type };
        return this.engine.match(Request.fromRawDetails(details)).match;
      },
    };
  },
  async ubo() {
    const { pslInit, StaticNetFilteringEngine } = await import("@gorhill/ubo-core");
    const engine = await StaticNetFilteringEngine.create();
    pslInit(suffixes);
    return {
      async load(lists) {
        await engine.useLists(lists.map((raw, number) => ({ name: `list ${number}`, raw })));
      },
      blocks: ({ url, page, type }) => engine.matchRequest({ url, originURL: page, type }) === 1,
    };
  },
};

console.log = console.info = () => {}; // one of them tells of its progress, where only the answer is expected
const { lists, requests, passes, suffixes } = JSON.parse(readFileSync(0, "utf8"));
const peer = await engines[process.argv[2]]();
let start = performance.now();
await peer.load(lists);
const load = (performance.now() - start) / 1000;
const took = [];
let blocked;
for (let pass = 0; pass < passes; pass++) {
  start = performance.now();
  blocked = requests.map((request) => peer.blocks(request));
  took.push(((performance.now() - start) * 1000) / requests.length);
}
process.stdout.write(JSON.stringify({ load, passes: took, blocked }));
