// `npm run bench`: installs what is missing, finds a browser, and measures. Built-in modules only.
import {findBrowser} from '../scripts/browser.mjs'
import {installPackages, root, start} from '../scripts/install.mjs'

installPackages()
installPackages('bench/')
const env = {CHROME_PATH: findBrowser(), INIT_CWD: process.env.INIT_CWD ?? process.cwd()}
process.chdir(root)
const {status} = start(
  process.execPath,
  ['--import', 'tsx', 'bench/bench.ts', ...process.argv.slice(2)],
  env,
)
process.exit(status ?? 1)
