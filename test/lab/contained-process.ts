import { type ChildProcess, spawn } from 'node:child_process'
import { rmSync } from 'node:fs'
import { rm } from 'node:fs/promises'

export interface ContainedProcess {
  /** Of the first process inside, as seen from outside. */
  readonly pid: number
  readonly hasExited: () => boolean
  readonly output: () => string
  /** Ends every process inside, waits until they are gone and removes the folder. */
  readonly stop: () => Promise<void>
}

export interface Containment {
  readonly command: readonly string[]
  /** Removed when the process ends, however that happens. */
  readonly folder: string
  /** Files that hide or join those of the machine's /etc. */
  readonly etc: string
  readonly namespace: string | undefined
}

// The shell is process 1 of a PID namespace of its own: when it ends, so does all the server has forked.
// /proc is still the outer one, hence the shell reads its outer id there.
const FIRST_PROCESS = `
  read -r pid rest </proc/self/stat
  mount -t overlay overlay -o ro,lowerdir="$1:/etc" /etc || exit 1
  echo lab-server >/proc/sys/kernel/hostname
  echo "$pid" >&3
  exec 3>&-
  shift
  "$@" </dev/null &
  wait $!
  echo "(exited with $?)" >&2`

/** Runs a command with its own view of /etc, and a host name that is not the machine's; it dies with us even if we are killed (parent-death signal). */
export async function runContained(containment: Containment): Promise<ContainedProcess> {
  const { command, etc, folder, namespace } = containment
  const enter = namespace === undefined ? [] : ['ip', 'netns', 'exec', namespace]
  const unshare = ['unshare', '--mount', '--pid', '--uts', '--fork', '--kill-child=KILL']
  const shell = ['sh', '-c', FIRST_PROCESS, 'lab', etc, ...command]
  const args = ['--pdeathsig', 'KILL', ...enter, ...unshare, ...shell]
  const child = spawn('setpriv', args, { stdio: ['ignore', 'pipe', 'pipe', 'pipe'], detached: true })
  let output = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding('utf8').on('data', (chunk: string) => {
      output += chunk
    })
  }
  const closed = new Promise<void>((resolve) => child.once('close', () => resolve()))
  const pid = await firstProcess(child)
  if (pid === undefined) {
    await closed
    throw new Error(`the server's namespaces could not be set up: ${output.trim()}`)
  }
  const hasExited = () => child.exitCode !== null || child.signalCode !== null
  // unshare collects its child only after the kernel has ended the whole PID namespace.
  const kill = () => {
    if (!hasExited()) endProcess(pid)
  }
  const forget = cleanUpAtExit(kill, folder)
  const stop = async () => {
    kill()
    await closed
    await rm(folder, { recursive: true, force: true })
    forget()
  }
  return { pid, hasExited, output: () => output, stop }
}

function firstProcess(child: ChildProcess): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    child.once('error', reject)
    child.once('close', () => resolve(undefined))
    child.stdio[3]?.once('data', (line: Buffer) => resolve(Number(line)))
  })
}

function endProcess(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error
  }
}

const leftovers = new Set<() => void>()

function cleanUpAtExit(kill: () => void, folder: string): () => void {
  if (leftovers.size === 0) process.once('exit', cleanUp)
  const leftover = () => {
    kill()
    rmSync(folder, { recursive: true, force: true })
  }
  leftovers.add(leftover)
  return () => {
    leftovers.delete(leftover)
    if (leftovers.size === 0) process.off('exit', cleanUp)
  }
}

function cleanUp(): void {
  for (const leftover of leftovers) leftover()
}
