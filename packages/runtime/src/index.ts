export { envExample, settingRows } from './env-example.ts';
export { createLogger, type Logger } from './logger.ts';
export {
  createClusterMetrics,
  createMetrics,
  type GaugeSource,
  type GaugesSource,
  type Metrics,
  shareMetrics,
} from './metrics.ts';
export { type OpsServer, type ReadyCheck, startOps } from './ops.ts';
export { type Program, runProgram } from './program.ts';
export { nextTick } from './schedule.ts';
export { readSettings, type SettingName, type Settings, SettingsError } from './settings.ts';
export { createShutdown, type Shutdown, stopOnSignals } from './shutdown.ts';
