/** The comparison is a bundle of its own; whoever is about to be led there has it fetched ahead. */
export const loadCompareScreen = () => import('./CompareScreen.tsx')
