/** Every hostile server, under the policy `local`. */
import { tryAll } from './try-all.ts'

tryAll('local')
