import type { Handlers } from '../kernel/call.ts';
import type { preferenceContracts } from './contract.ts';
import { getPreferences, setPreferences } from './preferences.ts';
import { deleteView, getViews, saveView } from './views.ts';

export const preferenceHandlers = {
  GetPreferences: getPreferences,
  SetPreferences: setPreferences,
  MngSaveView: saveView,
  MngDeleteView: deleteView,
  MngGetViews: getViews,
} satisfies Handlers<typeof preferenceContracts>;
