/** For the tests of one `describe`: a busy machine must not make the view ask for time. */
export function stopClock(): void {
  const {now} = performance
  before(() => {
    performance.now = () => 0
  })
  after(() => {
    performance.now = now
  })
}
