/** The run page is a bundle of its own; the start page fetches it ahead, while a person still types. */
export const loadRunScreen = () => import('./RunScreen.tsx')
