/** The ladders and the transcript are a bundle of their own, asked for together with the run. */
export const loadRunSteps = () => import('./RunSteps.tsx')
