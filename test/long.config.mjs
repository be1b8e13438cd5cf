// What tries a great many runs of the fold.
import base, {LONG} from '../web-test-runner.config.mjs'

export default {...base, files: LONG}
