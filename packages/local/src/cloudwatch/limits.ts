/** All data points together with the names of their metrics, as the store counts them; the oldest go when more come. */
export const MAX_STORED_BYTES = 16_777_216;

/** What the store counts for a data point: its numbers and its places in two maps. */
export const POINT_BYTES = 256;

/** Source: CloudWatch API reference, PutMetricData. */
export const MAX_DATA_OF_A_REQUEST = 1_000;
export const MAX_DIMENSIONS = 30;
export const MAX_VALUES_OF_A_DATUM = 150;

/** How far from now the time of a datum may be. Source: CloudWatch API reference, MetricDatum. */
export const OLDEST_DATUM_MS = 14 * 24 * 3_600_000;
export const NEWEST_DATUM_MS = 2 * 3_600_000;

/** Source: CloudWatch API reference, GetMetricData. */
export const MAX_QUERIES = 500;
export const MAX_DATA_POINTS_OF_A_PAGE = 100_800;

/** Source: CloudWatch API reference, GetMetricStatistics. */
export const MAX_DATA_POINTS_OF_STATISTICS = 1_440;

/** Source: CloudWatch API reference, ListMetrics. */
export const LIST_PAGE_SIZE = 500;

/** Values of one metric in a line. Source: CloudWatch user guide, "Specification: Embedded metric format". */
export const MAX_EMBEDDED_VALUES = 100;
