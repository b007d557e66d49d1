/** Doing something every so often beside some work. */

/**
 * Does a run's work, and something else every so often while it lasts: `milliseconds` after the last time ended. Over only when
 * both are.
 * @param act must not throw
 */
export async function whileWorking<T>(
  milliseconds: number,
  act: () => Promise<void> | void,
  work: () => Promise<T>,
): Promise<T> {
  let isOver = false
  let wake = (): void => {}
  const acting = (async () => {
    while (!isOver) {
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, milliseconds)
        wake = () => {
          clearTimeout(timer)
          resolve()
        }
      })
      if (!isOver) await act()
    }
  })()
  try {
    return await work()
  } finally {
    isOver = true
    wake()
    await acting
  }
}
