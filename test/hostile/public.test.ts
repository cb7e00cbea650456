/** Every hostile server, under the policy `public`. */
import { tryAll } from './try-all.ts'

tryAll('public')
