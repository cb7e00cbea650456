/** The pictures are a bundle of their own: the verdict and what to do come first. */
export const loadPictures = () => import('./Attempts.tsx')
