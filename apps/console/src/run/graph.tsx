import { lazy } from 'preact-iso';

/** The graph of a run. Its code, most of it the layout, comes when the first graph is shown. */
export const Graph = lazy(() => import('./graph-view.tsx').then(({ GraphView }) => GraphView));
