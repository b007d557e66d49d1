// Entry of a worker thread where the sources run without a build: a thread's entry cannot be TypeScript on Node 20.
import { register } from 'tsx/esm/api'

register()
await import('./thread.ts')
