import { z } from "zod";
import { DECOMPOSED_RATES } from "./decomposition-fields";
import { once } from "./filters";
import { strictReportQuery } from "./report-query";

export const LATENCY_PARAMETERS = {
  include: z.enum(["conversion_by_delivery_time"]).describe("Adds conversion as a function of the delivery time"),
};

export const DECOMPOSITION_PARAMETERS = {
  rate: z.enum(DECOMPOSED_RATES).describe("Which rate's change; default: conversion"),
  top: z
    .string()
    .regex(/^[1-9]\d{0,3}$/, "must be a whole number from 1 to 9999")
    .transform(Number)
    .describe("How many effects to list; the others are summed up in `rest`"),
};

/** The same as they are read from a query string. */
export const latencyParameters = { include: once(LATENCY_PARAMETERS.include.optional()) };
export const decompositionParameters = {
  rate: once(DECOMPOSITION_PARAMETERS.rate.optional()),
  top: once(DECOMPOSITION_PARAMETERS.top.optional()),
};

/** Funnels and timeseries are of a whole, and failures are told apart by code; whoever wants these by more says so. */
export const parseUngroupedQuery = strictReportQuery({ own: {}, groupBy: [] });

export const parseLatencyQuery = strictReportQuery({ own: latencyParameters, groupBy: [] });

export const parseDecompositionQuery = strictReportQuery({ own: decompositionParameters });
