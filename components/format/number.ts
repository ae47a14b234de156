// biome-ignore lint/performance/noBarrelFile: its importers move to lib/format, which also writes e-mail
export * from "@/lib/format/number";
